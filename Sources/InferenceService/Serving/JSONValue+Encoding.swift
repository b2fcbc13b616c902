package import FileFormats

extension JSONValue {
  /// What an answer is as JSON.
  package init(encoding answer: some Encodable) throws {
    self = try JSONValue([UInt8](ServiceJSON.encodeCompactly(answer)))
  }
}
