import Testing

@testable import AttackKnowledge

@Suite struct StatusWordsTests {
  @Test(arguments: [
    "no", "Nein", "Not Observed", "NotPerformed", "not found", "non_mappable", "✗", "gap", "not covered", "Negative",
    "False Positive", "nicht gesehen", "no coverage",
  ])
  func deny(text: String) {
    #expect(StatusWords.deny(text))
    #expect(!StatusWords.affirm(text))
  }

  @Test(arguments: ["yes", "x", "✓", "TRUE", "3", "0,5", "confirmed"])
  func affirm(text: String) {
    #expect(StatusWords.affirm(text))
    #expect(!StatusWords.deny(text))
  }

  /// That nothing stopped or closed it does not mean that it did not happen.
  @Test(arguments: ["Not Blocked", "not reviewed", "open", "Blocked", "", "12:04", "Normal"])
  func sayNothing(text: String) { #expect(!StatusWords.deny(text)) }
}
