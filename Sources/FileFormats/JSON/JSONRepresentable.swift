/// A value that says what it is as JSON: the one way in which answers are written.
package protocol JSONRepresentable {
  /// The value as JSON; `null` where there is nothing to tell, which leaves a member out of its object.
  var json: JSONValue { get }
}

extension JSONValue {
  /// An object without the members that are `null`.
  package static func members(_ members: KeyValuePairs<String, any JSONRepresentable>) -> JSONValue {
    var object: [String: JSONValue] = [:]
    object.reserveCapacity(members.count)
    for (name, value) in members {
      let json = value.json
      if json != .null { object[name] = json }
    }
    return .object(object)
  }

  /// The same object with further members.
  package func adding(_ members: KeyValuePairs<String, any JSONRepresentable>) -> JSONValue {
    guard case .object(let own) = self, case .object(let others) = JSONValue.members(members) else { return self }
    return .object(own.merging(others) { $1 })
  }

  /// A score or figure with six decimals, which is what single precision carries; `null` for what is not finite.
  package static func figure(_ value: some BinaryFloatingPoint) -> JSONValue {
    let value = Double(value)
    guard value.isFinite else { return .null }
    let scaled = (value * 1e6).rounded() / 1e6
    return .number(scaled == 0 ? 0 : scaled)
  }

  /// Numbers as they are: their digits are the user's, or those that a run wrote down.
  package static func exactly(_ numbers: [String: Double]) -> JSONValue { .object(numbers.mapValues { .number($0) }) }

  /// A probability with four digits that count, however small it is.
  package static func significant(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    guard value > 0, value < 1 else { return .number(value) }
    var (scaled, places) = (value, 0)
    while scaled < 1000, places < 320 { (scaled, places) = (scaled * 10, places + 1) }
    // Reading the decimal text gives the nearest number to it, which arithmetic would miss.
    return .number(Double("\(Int(scaled.rounded()))e-\(places)") ?? value)
  }
}

extension JSONValue: JSONRepresentable {
  package var json: JSONValue { self }
}

extension String: JSONRepresentable {
  package var json: JSONValue { .string(self) }
}

extension Int: JSONRepresentable {
  package var json: JSONValue { .integer(self) }
}

extension UInt64: JSONRepresentable {
  package var json: JSONValue { Int(exactly: self).map { .integer($0) } ?? .number(Double(self)) }
}

extension Bool: JSONRepresentable {
  package var json: JSONValue { .bool(self) }
}

extension Double: JSONRepresentable {
  /// Rounded as ``JSONValue/figure(_:)`` does.
  package var json: JSONValue { .figure(self) }
}

extension Float: JSONRepresentable {
  /// Rounded as ``JSONValue/figure(_:)`` does.
  package var json: JSONValue { .figure(self) }
}

extension Optional: JSONRepresentable where Wrapped: JSONRepresentable {
  package var json: JSONValue { self?.json ?? .null }
}

extension Array: JSONRepresentable where Element: JSONRepresentable {
  package var json: JSONValue { .array(map(\.json)) }
}

extension Dictionary: JSONRepresentable where Key == String, Value: JSONRepresentable {
  /// `null` values stay, since keys are names of the data here and not of a contract.
  package var json: JSONValue { .object(mapValues(\.json)) }
}

extension RawRepresentable where RawValue == String, Self: JSONRepresentable {
  package var json: JSONValue { .string(rawValue) }
}

extension BinaryFloatingPoint {
  /// The number as answers show it (``JSONValue/figure(_:)``); `nil` where it is not finite.
  package var sixDecimals: Double? { JSONValue.figure(self).number }
}

extension Double {
  /// The probability as answers show it (``JSONValue/significant(_:)``).
  package var fourDigits: Double { JSONValue.significant(self).number ?? self }
}
