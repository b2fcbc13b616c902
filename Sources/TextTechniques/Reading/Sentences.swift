/// Where the sentences of a text are.
///
/// A line ends a sentence unless the next one plainly goes on with it, so that lists, tables and headings are read
/// apart and wrapped paragraphs together. What has no end is cut, so that no sentence is longer than ``limit`` bytes.
package enum Sentences {
  package static let limit = 700

  /// The byte ranges of the sentences of `text`, in order, without those that hold no letter.
  ///
  /// - Complexity: O(bytes).
  package static func ranges(of text: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    var position = 0
    var lineStart = 0
    func close(at end: Int) {
      if let range = trimmed(start..<end, in: text) { result.append(range) }
      start = end
    }
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte == newline {
        if endsLine(text, lineStart..<(position - 1), next: position) { close(at: position) }
        lineStart = position
      } else if isEnd(byte), endsSentence(text, at: position - 1) {
        close(at: position)
      }
      if position - start >= limit {
        // At a blank where there is one, never within a character.
        var cut = position
        while cut > start + limit / 2, text[cut - 1] > 0x20 || text[cut - 1] == 0 { cut -= 1 }
        if cut == start + limit / 2 { cut = position }
        while cut < text.count, text[cut] & 0xC0 == 0x80 { cut += 1 }
        close(at: cut)
        position = max(position, cut)
      }
    }
    close(at: text.count)
    return result
  }

  private static let newline = UInt8(ascii: "\n")

  private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x21 || byte == 0x3F }

  private static func endsLine(_ text: [UInt8], _ line: Range<Int>, next: Int) -> Bool {
    guard line.count >= 40, next < text.count else { return true }
    var last = line.upperBound - 1
    while last > line.lowerBound, text[last] <= 0x20 { last -= 1 }
    if isEnd(text[last]) || text[last] == 0x3A || text[last] == 0x7C || text[last] == 0x3B { return true }
    let byte = text[next...].prefix(limit).first { $0 != 0 } ?? newline
    return !(byte >= 0x61 && byte <= 0x7A || byte == 0x28)
  }

  /// Whether the point at `position` ends a sentence: a blank and then a capital, a digit or a quotation mark follow,
  /// and it is no abbreviation.
  private static func endsSentence(_ text: [UInt8], at position: Int) -> Bool {
    var next = position + 1
    while next < text.count, text[next] == 0x22 || text[next] == 0x29 || text[next] == 0x5D || text[next] == 0 {
      next += 1
    }
    guard next < text.count, text[next] == 0x20 else { return false }
    while next < text.count, text[next] == 0x20 || text[next] == 0 { next += 1 }
    guard next < text.count else { return true }
    let byte = text[next]
    guard byte < 0x61 || byte > 0x7A else { return false }
    guard text[position] == 0x2E else { return true }
    var first = position
    while first > 0, text[first - 1] > 0x20 || text[first - 1] == 0, position - first < 8 { first -= 1 }
    let word = text[first..<position].filter { $0 != 0 }
    return word.count > 2 && !abbreviations.contains { word.elementsEqual($0.utf8) }
  }

  private static let abbreviations = ["e.g", "i.e", "etc", "U.S", "vs", "Fig", "Inc", "Ltd", "Corp", "Dr", "Mr", "No"]

  private static func trimmed(_ range: Range<Int>, in text: [UInt8]) -> Range<Int>? {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, text[low] <= 0x20 { low += 1 }
    while low < high, text[high - 1] <= 0x20 { high -= 1 }
    for position in low..<high {
      let byte = text[position] | 0x20
      if byte >= 0x61 && byte <= 0x7A || text[position] >= 0x80 { return low..<high }
    }
    return nil
  }
}
