import FileFormats
import InferenceService

/// Reads the technique ids of a request to the compatible endpoint.
enum ObservedList {
  enum Outcome: Equatable {
    case ids([String])
    /// The body is not what it should be; the text says how.
    case malformed(String)
  }

  /// The ids in a query: one text, separated by commas; empty parts are dropped, nothing is trimmed.
  static func query(_ query: String) -> [String] {
    separated(QueryItems(query)["technique_ids"] ?? "")
  }

  /// The ids in a body, `{"technique_ids": ["T1059", …]}`.
  static func body(_ body: [UInt8]) -> Outcome {
    if let ids = plain(body) { return .ids(ids) }
    guard let value = try? JSONValue(body, deepest: RequestLimits.depth) else {
      return .malformed("JSON parse error")
    }
    guard let members = value.object else { return .malformed("expected an object with technique_ids") }
    switch members["technique_ids"] {
    case nil: return .ids([])
    case .string(let text): return .ids(separated(text))
    case .array(let elements):
      var ids: [String] = []
      for element in elements {
        guard let id = element.string else { return .malformed("technique_ids must be a list of strings") }
        if !id.isEmpty { ids.append(id) }
      }
      return .ids(ids)
    default: return .malformed("technique_ids must be a list of strings")
    }
  }

  private static func separated(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0)) }
  }

  /// Reads the one shape that nearly every client sends, without a decoder: an object with that member alone and texts
  /// without escapes. Anything else gives `nil` and goes the long way.
  static func plain(_ body: [UInt8]) -> [String]? {
    var scanner = PlainScanner(bytes: body)
    guard scanner.take("{"), scanner.string() == "technique_ids", scanner.take(":"), scanner.take("[") else {
      return nil
    }
    var ids: [String] = []
    if !scanner.take("]") {
      repeat {
        guard let id = scanner.string() else { return nil }
        if !id.isEmpty { ids.append(id) }
      } while scanner.take(",")
      guard scanner.take("]") else { return nil }
    }
    guard scanner.take("}"), scanner.isAtEnd else { return nil }
    return ids
  }

  private struct PlainScanner {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skipBlanks() {
      while position < bytes.count {
        switch bytes[position] {
        case 0x20, 0x09, 0x0A, 0x0D: position += 1
        default: return
        }
      }
    }

    var isAtEnd: Bool {
      mutating get {
        skipBlanks()
        return position == bytes.count
      }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    mutating func string() -> String? {
      guard take("\"") else { return nil }
      let start = position
      while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\"") {
          defer { position += 1 }
          return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        // Escapes, control characters and anything but ASCII are the decoder's business.
        if byte == UInt8(ascii: "\\") || byte < 0x20 || byte > 0x7E { return nil }
        position += 1
      }
      return nil
    }
  }
}
