import Testing

@testable import AttackKnowledge

@Suite struct IDFollowersTests {
  private func scanned(_ text: String) -> [String] {
    var found: [String] = []
    IDScanner.scan(text.utf8.span) { if case .technique(let id) = $0.reading { found.append(id.description) } }
    return found
  }

  @Test(arguments: [
    ("T1053.005/.003", ["T1053.005", "T1053.003"]), ("T1053.005/003", ["T1053.005", "T1053.003"]),
    ("T1003.001-003 was seen", ["T1003.001", "T1003.002", "T1003.003"]),
    ("T1003.001–.003", ["T1003.001", "T1003.002", "T1003.003"]),
    ("T1021.001, .002 and .006.", ["T1021.001", "T1021.002", "T1021.006"]),
    ("T1218.{005,011}", ["T1218.005", "T1218.011"]), ("T1218 (005, 011)", ["T1218.005", "T1218.011"]),
    ("T1218.(005|011), T1105", ["T1218.005", "T1218.011", "T1105"]),
  ])
  func readsNumbersThatFollow(text: String, expected: [String]) { #expect(scanned(text) == expected) }

  @Test(arguments: [
    "T1003.001-2024", "T1003.001, 002 of the list", "T1003.001/003.yml", "T1003.001-1", "T1003.001 and 003 others",
    "T1003.001 (.NET)", "T1003.001-002-2024",
  ])
  func otherNumbersAreNone(text: String) { #expect(scanned(text) == ["T1003.001"]) }

  @Test func whatFollowsIsSpelledOut() {
    var texts: [String] = []
    let text = "T1021.001, .002"
    IDScanner.scan(text.utf8.span) { texts.append($0.text(in: text.utf8.span)) }
    #expect(texts == ["T1021.001", "T1021.002"])
  }
}
