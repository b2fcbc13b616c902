package import FileFormats

/// The one way in which answers become JSON: keys sorted, so that the same answer is the same bytes.
package enum ServiceJSON {
  /// Indented JSON with a final line feed.
  package static func encode(_ answer: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(answer) + Data("\n".utf8)
  }

  /// Indented JSON with a final line feed.
  package static func encode(_ answer: some JSONRepresentable) -> Data { answer.indentedJSON }

  /// JSON on one line, for answers with many numbers.
  package static func encodeCompactly(_ answer: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(answer) + Data("\n".utf8)
  }

  /// A probability with four digits that count, however small it is.
  package static func significant(_ value: Double) -> Double {
    JSONValue.significant(value).number ?? value
  }

  /// A score or figure with six decimals, which is what single precision carries.
  package static func rounded(_ value: some BinaryFloatingPoint) -> Double? {
    JSONValue.figure(value).number
  }
}
