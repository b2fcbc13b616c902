import Testing

@testable import TextTechniques

@Suite struct WordsTests {
  private func words(_ text: String) -> [String] {
    let words = Words(text.utf8)
    return (0..<words.count).map { String(decoding: words[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    ("The malware runs LSASS.exe", ["the", "malware", "runs", "lsass", "exe"]),
    ("seen as T1059.001 here", ["seen", "as", "001", "here"]),
    ("at https://evil.example/a/b?c today", ["at", "https", "today"]),
    ("hash 0123456789abcdef0123456789abcdef", ["hash", "hash"]),
    ("“quoted”–text", ["quoted", "text"]), ("", []), ("1234567 99", ["99"]), ("naïve", ["naïve"]),
  ])
  func wordsAreRuns(text: String, expected: [String]) { #expect(words(text) == expected) }

  @Test func zeroBytesAreMarkupWithinAWord() {
    let words = Words([0x69, 0x6E, 0, 0, 0x6A])
    #expect(words.count == 1)
    #expect(Array(words[0]) == Array("inj".utf8))
  }

  @Test func aLineWithoutEndIsBounded() {
    #expect(Words(String(repeating: "ab ", count: 100_000).utf8).count == Words.limit)
  }
}
