import FileFormats

/// Text as search compares it: lower case, words of letters and digits parted by single spaces.
struct SearchText: Equatable {
  let words: [String]
  let text: String

  init(_ text: some StringProtocol) {
    // Bytes, not characters: asking Unicode about each would take most of the time of a search.
    words = text.lowercased().utf8.split { !Self.isWordByte($0) }.map { String(decoding: $0, as: UTF8.self) }
    self.text = words.joined(separator: " ")
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    default: false
    }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether each word of `query` is one of ours (`whole`) or begins one of ours.
  func hasWords(of query: SearchText, whole: Bool) -> Bool {
    query.words.allSatisfy { wanted in words.contains { whole ? $0 == wanted : $0.hasPrefix(wanted) } }
  }

  /// How many mistakes separate the words of `query` from the most similar ones of ours; `nil` when a word is like
  /// none of ours.
  func mistakes(in query: SearchText) -> Int? {
    var total = 0
    for wanted in query.words {
      let letters = Array(wanted.utf8)
      let limit = Self.forgiven(letters.count)
      guard let least = words.lazy.compactMap({ letters.editDistance(to: Array($0.utf8), limit: limit) }).min()
      else { return nil }
      total += least
    }
    return total
  }

  /// How many mistakes are forgiven in a word of that many bytes.
  static func forgiven(_ length: Int) -> Int {
    switch length {
    case ..<4: 0
    case 4..<8: 1
    default: 2
    }
  }
}
