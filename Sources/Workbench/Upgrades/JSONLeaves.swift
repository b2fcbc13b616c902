import FileFormats

/// The texts and numbers of a JSON document with where they stand, so that some can be replaced while everything else
/// stays as it is, byte for byte.
struct JSONLeaves {
  enum Step: Hashable {
    case member(String)
    case element(Int)
  }

  struct Leaf {
    let path: [Step]
    /// Where it stands, a text with its quotation marks.
    let range: Range<Int>
    /// What a text says, or how another value is written.
    let text: String
    let isText: Bool
  }

  private static let deepest = 256

  private let bytes: [UInt8]
  /// The first texts of lists, by where the list stands: the names of properties that are listed as pairs.
  private var firstTexts: [[Step]: String] = [:]
  private(set) var leaves: [Leaf] = []
  private var position = 0

  /// Reads a document.
  ///
  /// - Throws: `FileError` that says where it breaks off or goes wrong.
  init(_ data: Data, path: String) throws(FileError) {
    bytes = [UInt8](data)
    do throws(JSONFault) {
      _ = try JSONValue(bytes, deepest: Self.deepest)
    } catch {
      throw FileError(path, line: error.line, problem: "is not one valid JSON document", advice: "export it again")
    }
    readValue([])
  }

  /// What a text is called that is the second of a pair; `nil` where the first is no text.
  func pairName(_ path: [Step]) -> String? { firstTexts[Array(path.dropLast())] }

  /// The document with other texts in the place of some.
  func replacing(_ texts: [(range: Range<Int>, text: String)]) -> Data {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for (range, text) in texts.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where range.lowerBound >= copied {
      result += bytes[copied..<range.lowerBound]
      result += JSONValue.string(text).compactJSON.dropLast()  // without its line feed
      copied = range.upperBound
    }
    return Data(result + bytes[copied...])
  }

  // The document has been found valid, so that what follows need only find its way.

  private mutating func readValue(_ path: [Step]) {
    skipBlanks()
    guard position < bytes.count else { return }
    switch bytes[position] {
    case UInt8(ascii: "{"):
      readMembers(path)
    case UInt8(ascii: "["):
      readElements(path)
    case UInt8(ascii: "\""):
      let range = readText()
      let text = text(range)
      if path.last == .element(0) { firstTexts[Array(path.dropLast())] = text }
      leaves.append(Leaf(path: path, range: range, text: text, isText: true))
    default:
      let start = position
      while position < bytes.count, !Self.endsValue(bytes[position]) { position += 1 }
      leaves.append(
        Leaf(
          path: path, range: start..<position, text: String(decoding: bytes[start..<position], as: UTF8.self),
          isText: false))
    }
  }

  private mutating func readMembers(_ path: [Step]) {
    position += 1
    while position < bytes.count {
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
      let key = text(readText())
      skipBlanks()
      position += 1  // the colon
      readValue(path + [.member(key)])
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    position += 1
  }

  private mutating func readElements(_ path: [Step]) {
    position += 1
    var index = 0
    while position < bytes.count {
      skipBlanks()
      guard position < bytes.count, bytes[position] != UInt8(ascii: "]") else { break }
      readValue(path + [.element(index)])
      index += 1
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    position += 1
  }

  private mutating func readText() -> Range<Int> {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position + 1, bytes.count)
    return start..<position
  }

  private func text(_ range: Range<Int>) -> String {
    let inner = bytes[range].dropFirst().dropLast()
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    return (try? JSONValue(Array(bytes[range]), deepest: 1))?.string ?? String(decoding: inner, as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(bytes[position]) { position += 1 }
  }

  private static func endsValue(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(byte)
  }
}

extension [JSONLeaves.Step] {
  /// "techniques[3].techniqueID".
  var name: String {
    reduce(into: "") { text, step in
      switch step {
      case .member(let key): text += text.isEmpty ? key : "." + key
      case .element(let index): text += "[\(index)]"
      }
    }
  }
}
