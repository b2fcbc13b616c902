extension JSONRepresentable {
  /// Indented JSON with a final line feed; keys are sorted, so that the same answer is the same bytes.
  package var indentedJSON: Data { Data(JSONWriter.text(of: json, isIndented: true) + [.lineFeed]) }

  /// JSON on one line with a final line feed; keys are sorted.
  package var compactJSON: Data { Data(JSONWriter.text(of: json, isIndented: false) + [.lineFeed]) }
}

/// Writes JSON (RFC 8259) with sorted keys.
struct JSONWriter {
  private let isIndented: Bool
  private var bytes: [UInt8] = []

  static func text(of value: JSONValue, isIndented: Bool) -> [UInt8] {
    var writer = JSONWriter(isIndented: isIndented)
    writer.append(value, depth: 0)
    return writer.bytes
  }

  private init(isIndented: Bool) { self.isIndented = isIndented }

  private mutating func append(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let number): bytes += String(number).utf8
    case .number(let number): append(number)
    case .string(let text): JSONText.append(text, to: &bytes)
    case .array(let elements):
      append(elements, between: ("[", "]"), depth: depth) { writer, element in
        writer.append(element, depth: depth + 1)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      append(sorted, between: ("{", "}"), depth: depth) { writer, member in
        JSONText.append(member.key, to: &writer.bytes)
        writer.bytes += (writer.isIndented ? " : " : ":").utf8
        writer.append(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func append<Item>(
    _ items: [Item], between brackets: (String, String), depth: Int, _ append: (inout JSONWriter, Item) -> Void
  ) {
    bytes += brackets.0.utf8
    for (position, item) in items.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      startLine(depth + 1)
      append(&self, item)
    }
    if items.isEmpty, isIndented { bytes.append(.lineFeed) }
    startLine(depth)
    bytes += brackets.1.utf8
  }

  private mutating func startLine(_ depth: Int) {
    guard isIndented else { return }
    bytes.append(.lineFeed)
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }

  /// A number as short as reads back the same; JSON has none that are not finite.
  private mutating func append(_ number: Double) {
    guard number.isFinite else {
      bytes += "null".utf8
      return
    }
    let text = number.description
    bytes += (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8
  }
}
