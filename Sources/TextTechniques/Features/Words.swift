/// The words of a piece of text as the model reads them: lower case, without addresses, hashes and technique ids.
///
/// Bytes are looked at, not characters: a word is a run of letters, digits and bytes of other scripts. Zero bytes are
/// markup that was taken out and count for nothing.
package struct Words: Sendable {
  /// Longer pieces are read in parts by whoever asks.
  package static let limit = 400

  /// The letters of all words, one after the other.
  package private(set) var letters: [UInt8] = []
  /// Where each word ends in ``letters``.
  package private(set) var ends: [Int] = []

  package init() {}

  package init(_ text: some Collection<UInt8>) {
    self.init()
    read(text)
  }

  package var count: Int { ends.count }

  /// The letters of a word.
  package subscript(index: Int) -> ArraySlice<UInt8> { letters[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

  /// Reads another text instead.
  package mutating func read(_ text: some Collection<UInt8>) {
    letters.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    var start = 0
    var kind = Kind()
    var isInAddress = false
    var punctuation = 0
    for raw in text {
      if raw == 0 { continue }
      let byte = Self.folded[Int(raw)]
      // The three bytes of typographic quotes, dashes and dots are no letters.
      if raw == 0xE2 {
        punctuation = 3
      } else if raw == 0xC2 {
        punctuation = 2
      }
      let isPunctuation = punctuation > 0
      if isPunctuation { punctuation -= 1 }
      if byte != 0, !isPunctuation {
        if isInAddress { continue }
        letters.append(byte)
        kind.add(byte)
        continue
      }
      if letters.count > start {
        // "https://…" and "hxxp[:]//…" to the next blank are one word.
        let isScheme = (raw == 0x3A || raw == 0x5B) && isAddressScheme(from: start)
        if isScheme { isInAddress = true }
        close(&start, &kind)
        if ends.count >= Self.limit { return }
      }
      if raw <= 0x20 { isInAddress = false }
    }
    if letters.count > start { close(&start, &kind) }
  }

  private func isAddressScheme(from start: Int) -> Bool {
    let word = letters[start...]
    return word.count >= 3 && word.count <= 5
      && (word.elementsEqual("http".utf8) || word.elementsEqual("https".utf8) || word.elementsEqual("hxxp".utf8)
        || word.elementsEqual("hxxps".utf8))
  }

  /// What a word is made of.
  private struct Kind {
    var digits = 0
    var hex = 0
    var length = 0

    mutating func add(_ byte: UInt8) {
      length += 1
      if byte >= 0x30, byte <= 0x39 { digits += 1 }
      if byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x66 { hex += 1 }
    }
  }

  private mutating func close(_ start: inout Int, _ kind: inout Kind) {
    defer {
      start = letters.count
      kind = Kind()
    }
    let isNumber = kind.digits == kind.length
    let isID = kind.length == 5 && kind.digits == 4 && letters[start] == 0x74
    if isID || isNumber && kind.length > 5 {
      letters.removeSubrange(start...)
      return
    }
    if kind.hex == kind.length, kind.length >= 32 || kind.length > 8 && kind.digits > 1 {
      letters.removeSubrange(start...)
      letters.append(contentsOf: "hash".utf8)
    } else if kind.length > 40 {
      letters.removeSubrange((start + 40)...)
    }
    ends.append(letters.count)
  }

  /// Letters in lower case, digits and bytes of other scripts as they are; 0 for what is between words.
  private static let folded: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x41...0x5A: UInt8(byte) + 32
    case 0x61...0x7A, 0x30...0x39, 0x80...: UInt8(byte)
    default: 0
    }
  }
}
