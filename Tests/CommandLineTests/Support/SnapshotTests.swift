import Testing

struct SnapshotTests {
  @Test func equalTextsDoNotDiffer() {
    #expect(Snapshot.firstDifference("a\nb\n", "a\nb\n") == nil)
  }

  @Test func theFirstDifferingLineIsShownWithTheOneBefore() {
    #expect(Snapshot.firstDifference("a\nb\nc", "a\nx\nc", lines: 1) == "line 2:\n  a\n- b\n+ x")
  }

  @Test func aMissingEndIsADifference() {
    #expect(Snapshot.firstDifference("a\nb", "a") == "line 2:\n  a\n- b")
  }
}
