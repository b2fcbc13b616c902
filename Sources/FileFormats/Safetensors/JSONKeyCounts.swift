/// How many keys a JSON object and one object in it spell out, repeated ones included.
struct JSONKeyCounts {
  /// The keys of the outermost object.
  private(set) var outer = 0
  /// The keys of the inner object.
  private(set) var inner = 0
  /// Whether the inner object is there.
  private(set) var hasInner = false

  /// Counts.
  ///
  /// - Parameters:
  ///   - json: JSON that is known to be valid, with an object outermost.
  ///   - name: the key of the inner object.
  init(of json: Data, inside name: String) {
    let name = Array(name.utf8)
    var depth = 0
    var isInside = false
    var string = 0..<0
    let bytes = json.span
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case .quote:
        let start = position + 1
        position = Self.endOfString(bytes, from: start)
        string = start..<position
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ":"):
        if depth == 1 {
          outer += 1
          isInside =
            string.count == name.count && string.indices.allSatisfy { bytes[$0] == name[$0 - string.lowerBound] }
          hasInner = hasInner || isInside
        } else if depth == 2, isInside {
          inner += 1
        }
      default: break
      }
      position += 1
    }
  }

  /// The position of the closing quote.
  private static func endOfString(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != .quote {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position
  }
}
