import Testing

@testable import FileFormats

struct EditDistanceTests {
  private func distance(_ a: String, _ b: String, limit: Int = 9) -> Int? {
    Array(a.utf8).editDistance(to: Array(b.utf8), limit: limit)
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "abcd", 1), ("abcd", "abdc", 1),
    ("1509", "1059", 1), ("kitten", "sitting", 3), ("", "abc", 3), ("abcd", "badc", 2), ("abc", "xyz", 3),
  ])
  func countsMistakes(_ a: String, _ b: String, expected: Int) {
    #expect(distance(a, b) == expected)
    #expect(distance(b, a) == expected)
  }

  @Test func stopsAtTheLimit() {
    #expect(distance("kitten", "sitting", limit: 2) == nil)
    #expect(distance("kitten", "sitting", limit: 3) == 3)
    #expect(distance("a", "abcdef", limit: 2) == nil)
  }
}
