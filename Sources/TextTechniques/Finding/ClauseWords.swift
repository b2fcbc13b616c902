/// The words of a sentence, each with where it stands and what parts it from the one before.
struct ClauseWords {
  enum Mark: Int {
    case none, comma, end
  }

  struct Word {
    /// In lower case.
    let text: String
    let range: Range<Int>
    let mark: Mark
  }

  private(set) var words: [Word] = []

  private let text: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    var letters: [UInt8] = []
    var start = text.startIndex
    var mark = Mark.none
    for position in text.indices {
      let byte = text[position]
      // Markup that was taken out parts no word.
      if byte == 0 { continue }
      if Self.isLetter(byte), !Self.isTypographic(text, at: position) {
        if letters.isEmpty { start = position }
        letters.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        continue
      }
      if !letters.isEmpty {
        words.append(Word(text: String(decoding: letters, as: UTF8.self), range: start..<position, mark: mark))
        letters.removeAll(keepingCapacity: true)
        mark = .none
      }
      let own = Self.mark(text, at: position)
      if own.rawValue > mark.rawValue { mark = own }
    }
    if !letters.isEmpty {
      words.append(Word(text: String(decoding: letters, as: UTF8.self), range: start..<text.endIndex, mark: mark))
    }
  }

  /// Whether the word at `place` opens a clause that depends on another.
  func opensDependent(_ place: Int) -> Bool {
    ["that", "which", "who", "whose", "where", "if", "unless", "whether", "when"].contains(words[place].text)
  }

  /// Whether the word at `place` is a part of an option, a path or a file's name: "-no-discovery", "no.txt".
  func isGlued(_ place: Int) -> Bool {
    let range = words[place].range
    let before = range.lowerBound > text.startIndex ? text[range.lowerBound - 1] : 0x20
    let rest = text[range.upperBound...].prefix(2)
    let isPoint = rest.first == UInt8(ascii: ".") && rest.count == 2 && rest.last.map { $0 > 0x20 } == true
    return "-/_\\=.%".utf8.contains(before) || isPoint || rest.first.map { "-/_\\=[%".utf8.contains($0) } == true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  /// Whether a byte belongs to a typographic quote or dash, whose three bytes begin with E2 80.
  private static func isTypographic(_ text: ArraySlice<UInt8>, at position: Int) -> Bool {
    (0...2).contains { offset in
      let first = position - offset
      return first >= text.startIndex && first + 1 < text.endIndex && text[first] == 0xE2 && text[first + 1] == 0x80
    }
  }

  private static func mark(_ text: ArraySlice<UInt8>, at position: Int) -> Mark {
    func byte(_ offset: Int) -> UInt8 {
      text.indices.contains(position + offset) ? text[position + offset] : 0x20
    }
    switch byte(0) {
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "|"), UInt8(ascii: "&"):
      return .end
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      return byte(1) <= 0x20 ? .end : .none
    case UInt8(ascii: "-"): return byte(-1) <= 0x20 && byte(1) <= 0x20 ? .end : .none
    // An en dash or an em dash.
    case 0xE2: return byte(1) == 0x80 && (byte(2) == 0x93 || byte(2) == 0x94) ? .end : .none
    default: return .none
    }
  }
}
