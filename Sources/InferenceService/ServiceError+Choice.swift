import FileFormats

extension ServiceError {
  /// A name that is none of those that can be chosen: “\(name)” is not \(thing).
  package static func unknown(
    _ name: String, _ thing: String, code: String, choices: some Sequence<String>
  ) -> ServiceError {
    ServiceError(
      code: code, summary: "“\(name)” is not \(thing)", advice: "one of " + choices.joined(separator: ", "),
      failure: .usage)
  }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// The case with a name that somebody typed.
  ///
  /// - Parameter thing: what the name should have been, for the error: "a co-occurrence measure".
  package init(named name: String, _ thing: String, code: String) throws(ServiceError) {
    guard let value = Self(rawValue: name) else {
      throw .unknown(name, thing, code: code, choices: Self.allCases.map(\.rawValue))
    }
    self = value
  }
}
