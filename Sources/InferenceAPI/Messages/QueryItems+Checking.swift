import InferenceService

extension QueryItems {
  /// Refuses names that nobody asks for: a mistyped one would silently be ignored.
  func check(_ known: [String]) throws {
    guard let stranger = names.first(where: { !known.contains($0) }) else { return }
    throw Problem(
      422, code: "unknown_field", "there is no parameter “\(stranger.prefix(60))”",
      advice: "the parameters are " + known.joined(separator: ", "))
  }

  /// The text of a name, which has a limit; a character of the description is a scalar of Unicode.
  func text(_ name: String) throws -> String? {
    guard let text = self[name] else { return nil }
    guard text.unicodeScalars.count <= RequestLimits.inAddress else {
      throw Problem(422, code: "too_long", "\(name) is longer than \(RequestLimits.inAddress) characters")
    }
    return text
  }

  /// A whole number in a range.
  func whole(_ name: String, in range: ClosedRange<Int>, default initial: Int) throws -> Int {
    guard let text = self[name] else { return initial }
    guard let number = Int(text), range.contains(number) else {
      throw Problem(
        422, code: "bad_field",
        "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        advice: "leave it out for \(initial)")
    }
    return number
  }

  /// The form in which an answer is wanted; `nil` where none is given.
  func form<Form: RawRepresentable<String> & CaseIterable>(_: Form.Type) throws -> Form? {
    guard let name = self["format"] else { return nil }
    guard let form = Form(rawValue: name) else {
      throw Problem(
        422, code: "bad_field", "format must be one of \(Form.allCases.map(\.rawValue).joined(separator: ", "))",
        advice: "leave it out for JSON")
    }
    return form
  }
}
