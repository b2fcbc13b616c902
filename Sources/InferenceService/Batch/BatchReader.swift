package import FileFormats

/// Reads the sets of techniques of a batch: JSON Lines, CSV with a header, or lines of technique ids.
///
/// Every line is a set by itself, so that a faulty one says nothing of the others.
package struct BatchReader: Sendable {
  private enum Form: Sendable {
    case json
    case table(CSVLine, [Field?])
    case ids
  }

  private let name: String
  private let form: Form
  /// Whether the first line is a header and no set.
  package let hasHeader: Bool
  /// Columns that no field is for.
  package let passedOver: [String]

  /// Tells the form from the first line that is not empty.
  ///
  /// - Parameters:
  ///   - name: the file, for errors.
  ///   - table: the fields that a set can have.
  package init(first: BatchLine, name: String, fields table: FieldTable) throws(FileError) {
    self.name = name
    let start = first.bytes.first { $0 != 0x20 && $0 != 0x09 }
    if start == UInt8(ascii: "{") {
      (form, hasHeader, passedOver) = (.json, false, [])
      return
    }
    let splitter = CSVLine(like: first.bytes)
    let names = try splitter.fields(first.bytes, path: name, number: first.number).map { $0.trimmedLowercase }
    if names.contains("techniques") {
      let fields = names.map { name in table[name] }
      form = .table(splitter, fields)
      hasHeader = true
      passedOver = zip(names, fields).filter { $0.1 == nil && !$0.0.isEmpty }.map(\.0)
      return
    }
    let text = String(decoding: first.bytes, as: UTF8.self)
    guard start != UInt8(ascii: "["), !InputTokens.arguments([text]).items.isEmpty else {
      let isLong = names.contains("technique") || names.contains("technique_id")
      throw FileError(
        name, line: first.number,
        problem: start == UInt8(ascii: "[")
          ? "is a JSON array, not JSON Lines"
          : "holds neither a JSON object, nor technique ids, nor a header with a column techniques",
        advice: isLong
          ? "join the rows of a set first: a column techniques with all of its ids, separated by blanks"
          : "write a set on each line, such as {\"id\": \"case-7\", \"techniques\": [\"T1059\", \"T1003\"]}")
    }
    (form, hasHeader, passedOver) = (.ids, false, [])
  }

  /// The fields of a set, its own id among them.
  package func fields(_ line: BatchLine) throws -> [String: JSONValue] {
    switch form {
    case .json:
      let value: JSONValue
      do throws(JSONFault) {
        value = try JSONValue(line.bytes, deepest: RequestLimits.depth, allowsRepeatedKeys: false)
      } catch {
        throw ServiceError(
          code: "bad_json",
          summary: error.kind == .cut ? "the JSON of the line is cut off" : "the line is not valid JSON",
          advice: "write one JSON object on each line, whole", failure: .unreadableInput)
      }
      guard let object = value.object else {
        throw ServiceError(
          code: "bad_json", summary: "the line is no JSON object", advice: "write one JSON object on each line",
          failure: .unreadableInput)
      }
      return object
    case .table(let splitter, let columns):
      let cells = try splitter.fields(line.bytes, path: name, number: line.number)
      guard cells.count == columns.count else {
        throw ServiceError(
          code: "bad_row",
          summary:
            "the row has \(cells.count) \(cells.count == 1 ? "field" : "fields"), the header has \(columns.count)",
          advice: "quote fields that hold the separator", failure: .unreadableInput)
      }
      var fields: [String: JSONValue] = [:]
      for (field, cell) in zip(columns, cells) {
        if let field, let value = Self.value(cell, field.kind) { fields[field.name] = value }
      }
      return fields
    case .ids:
      return ["techniques": .array(Self.parts(String(decoding: line.bytes, as: UTF8.self)).map { .string($0) })]
    }
  }

  /// What a cell says of a field; `nil` where it is empty.
  private static func value(_ cell: String, _ kind: Field.Kind) -> JSONValue? {
    guard cell.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
    switch kind {
    case .texts, .observations: return .array(parts(cell).map { .string($0) })
    case .weights:
      let weights = parts(cell).map { part -> (String, JSONValue) in
        let ends = part.split(separator: ":", maxSplits: 1)
        let weight = ends.count == 2 ? Double(ends[1].filter { $0 != " " }) : 0.5
        return (ends.first.map { String($0) } ?? part, weight.map { .number($0) } ?? .string(part))
      }
      return .object(Dictionary(weights, uniquingKeysWith: { first, _ in first }))
    case .whole: return Int(cell).map { .integer($0) } ?? .string(cell)
    case .number: return Double(cell).map { .number($0) } ?? .string(cell)
    case .boolean:
      switch cell.trimmedLowercase {
      case "true", "1", "yes": return true
      case "false", "0", "no": return false
      default: return .string(cell)
      }
    case .text, .prose, .choice: return .string(cell)
    }
  }

  /// The elements of a list in one cell.
  private static func parts(_ cell: String) -> [String] {
    // What was seen may have a host behind a comma: T1003@2026-03-01T10:04Z,host=FS-01.
    let separators: Set<Character> = cell.contains("=") ? [";", "|"] : [",", ";", "|"]
    let parts = cell.split(whereSeparator: separators.contains)
    // Ids between blanks alone: names hold blanks too, so they are parted only where all parts are ids.
    return parts.flatMap { part -> [String] in
      let words = part.split(whereSeparator: \.isWhitespace).map { String($0) }
      return words.allSatisfy(InputTokens.areTechniques) ? words : [String(part)]
    }
  }
}

/// One line of a batch.
package struct BatchLine: Sendable, Equatable {
  /// Its number in the file, from 1.
  package let number: Int
  package let bytes: [UInt8]

  package init(number: Int, bytes: [UInt8]) {
    self.number = number
    self.bytes = bytes
  }
}

extension String {
  /// Lower case, without blanks at its ends.
  fileprivate var trimmedLowercase: String {
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0].lowercased() } ?? ""
  }
}
