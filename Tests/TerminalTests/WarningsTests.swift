import Testing

@testable import Terminal

@Suite struct WarningsTests {
  private struct Note: Notice {
    let code: String
    let message: String
  }

  @Test func aFewAreAllShown() {
    let warnings = (1...5).map { Note(code: "a", message: "note \($0)") }
    #expect(Warnings.lines(warnings) == warnings.map(\.message))
  }

  @Test func ofManyOfAKindTheRestIsCounted() {
    let many = (1...7).map { Note(code: "a", message: "a\($0)") }
    let lines = Warnings.lines(many + [Note(code: "b", message: "b1")])
    #expect(lines == ["a1", "a2", "a3", "a4", "a5", "b1", "2 more notes like these; --json has all"])
  }
}
