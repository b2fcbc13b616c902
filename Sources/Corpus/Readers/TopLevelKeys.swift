import FileFormats

/// The keys of the outermost JSON object of a text one after the other, as they are written, without reading values.
///
/// It stops at the end of that object or of the text, so half a file and the first of several lines will do.
struct TopLevelKeys: IteratorProtocol {
  private let data: Data
  private var position: Data.Index
  private var depth = 0

  init(_ data: Data) {
    self.data = data
    position = data.startIndex
  }

  mutating func next() -> String? {
    while position < data.endIndex {
      let byte = data[position]
      position += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 { position = data.endIndex }
      case UInt8(ascii: "\""):
        let text = string()
        if depth == 1, isFollowedByColon() { return text }
      default:
        break
      }
    }
    return nil
  }

  /// The text up to the quotation mark that ends it, which is passed.
  private mutating func string() -> String {
    let start = position
    while position < data.endIndex, data[position] != UInt8(ascii: "\"") {
      position += data[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = min(position, data.endIndex)
    position = end + 1
    return String(decoding: data[start..<end], as: UTF8.self)
  }

  private func isFollowedByColon() -> Bool {
    guard position < data.endIndex else { return false }
    return data[position...].first { !$0.isWhiteSpace } == UInt8(ascii: ":")
  }
}
