package import AttackKnowledge
package import FileFormats

/// The fields of a request that came as a JSON object: each is checked for its type and size as it is taken, and a
/// field that nobody asks for is an error, so that a mistyped name is not silently ignored.
package struct RequestFields: Sendable {
  private let values: [String: JSONValue]
  package let limits: RequestLimits

  /// Takes the members of an object.
  ///
  /// - Parameter known: the names that the request can have.
  package init(_ value: JSONValue, known: [String], limits: RequestLimits = RequestLimits()) throws(ServiceError) {
    guard let members = value.object else {
      throw ServiceError(
        code: "bad_request", summary: "the request is not a JSON object",
        advice: "send an object with these fields: " + known.joined(separator: ", "), failure: .usage)
    }
    if let stranger = members.keys.sorted().first(where: { !known.contains($0) }) {
      throw ServiceError(
        code: "unknown_field", summary: "there is no field “\(Self.shortened(stranger))”",
        advice: "the fields are " + known.joined(separator: ", "), failure: .usage)
    }
    // An absent field and one that is null say the same.
    values = members.filter { $0.value != .null }
    self.limits = limits
  }

  /// Whether the field is there.
  package func has(_ name: String) -> Bool { values[name] != nil }

  /// A list of texts; a text alone is a list of one.
  package func strings(_ name: String) throws(ServiceError) -> [String] {
    guard let value = values[name] else { return [] }
    if let text = value.string { return [try checked(text, name)] }
    guard let elements = value.array else { throw wrong(name, "a list of strings") }
    guard elements.count <= limits.techniques else {
      throw ServiceError(
        code: "too_many", summary: "\(name) holds \(elements.count) entries; the limit is \(limits.techniques)",
        advice: "ask in several requests", failure: .usage)
    }
    var texts: [String] = []
    for element in elements {
      guard let text = element.string else { throw wrong(name, "a list of strings") }
      texts.append(try checked(text, name))
    }
    return texts
  }

  package func string(_ name: String) throws(ServiceError) -> String? {
    guard let value = values[name] else { return nil }
    guard let text = value.string else { throw wrong(name, "a string") }
    return try checked(text, name)
  }

  package func integer(_ name: String, in range: ClosedRange<Int>) throws(ServiceError) -> Int? {
    guard let value = values[name] else { return nil }
    guard let number = value.integer, range.contains(number) else {
      throw wrong(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  package func number(_ name: String) throws(ServiceError) -> Double? {
    guard let value = values[name] else { return nil }
    guard let number = value.number, number.isFinite else { throw wrong(name, "a number") }
    return number
  }

  package func number(_ name: String, in range: ClosedRange<Double>) throws(ServiceError) -> Double? {
    guard let number = try number(name) else { return nil }
    guard range.contains(number) else { throw wrong(name, "a number from \(range.lowerBound) to \(range.upperBound)") }
    return number
  }

  /// An object of techniques with weights, as texts that ``InputTokens`` reads (`T1059:0.5`), in order of their names.
  package func weights(_ name: String) throws(ServiceError) -> [String] {
    guard let value = values[name] else { return [] }
    guard let members = value.object, members.count <= limits.techniques else {
      throw wrong(name, "an object of at most \(limits.techniques) techniques with weights, such as {\"T1059\": 0.5}")
    }
    var texts: [String] = []
    for (technique, weight) in members.sorted(by: { $0.key < $1.key }) {
      guard let weight = weight.number, weight >= 0, weight <= 1 else {
        throw wrong("\(name).\(Self.shortened(technique))", "a number from 0 to 1")
      }
      texts.append(try checked(technique, name) + ":\(weight)")
    }
    return texts
  }

  package func flag(_ name: String) throws(ServiceError) -> Bool? {
    guard let value = values[name] else { return nil }
    guard let flag = value.bool else { throw wrong(name, "true or false") }
    return flag
  }

  /// The matrix that the request is about.
  package func domain(_ name: String = "domain") throws(ServiceError) -> AttackDomain? {
    guard let text = try string(name) else { return nil }
    guard let domain = AttackDomain(rawValue: text) else {
      throw wrong(name, "one of " + AttackDomain.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return domain
  }

  private func checked(_ text: String, _ name: String) throws(ServiceError) -> String {
    guard text.utf8.count <= limits.text else {
      throw ServiceError(
        code: "too_long", summary: "a text in \(name) has \(text.utf8.count) bytes; the limit is \(limits.text)",
        advice: "give ids such as T1059, each as an entry of its own", failure: .usage)
    }
    return text
  }

  private func wrong(_ name: String, _ expected: String) -> ServiceError {
    ServiceError(
      code: "bad_field", summary: "\(name) must be \(expected)", advice: "change it, or leave it out", failure: .usage)
  }

  private static func shortened(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }
}
