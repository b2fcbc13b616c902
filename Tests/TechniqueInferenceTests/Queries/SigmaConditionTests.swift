import Testing

@testable import TechniqueInference

@Suite struct SigmaConditionTests {
  @Test(arguments: [
    ("selection", "(selection) and hunt"),
    ("a or b and not c", "(a or b and not c) and hunt"),
    ("1 of them", "((a or b)) and hunt"),
    ("all of them and not (1 of them)", "((a and b) and not ((a or b))) and hunt"),
    ("any of them", "((a or b)) and hunt"),
    ("1 of *", "((a or b)) and hunt"),
    ("all of selection_*", "(all of selection_*) and hunt"),
    ("a | count() by x > 5", "(a) and hunt | count() by x > 5"),
    ("1 of them | count() > 5", "((a or b)) and hunt | count() > 5"),
  ])
  func aSelectionIsAddedAndMeansNothingElse(_ text: String, _ expected: String) {
    #expect(SigmaCondition(text).adding(["hunt"], to: ["a", "b", "_c"]) == expected)
  }

  /// What happened on a host, or what its user did anywhere.
  @Test func oneOfSeveralSelectionsIsEnough() {
    #expect(SigmaCondition("a").adding(["hosts", "users"], to: ["a"]) == "(a) and (hosts or users)")
  }

  @Test func withoutSelectionsNothingChanges() {
    #expect(SigmaCondition("1 of them | count() > 5").adding([], to: ["a"]) == "1 of them | count() > 5")
  }

  @Test(arguments: [("hunt_hosts", true), ("hunt_users", true), ("scope_hosts", false), ("a", true)])
  func patternsTakeNamesIn(_ name: String, _ isTaken: Bool) {
    #expect(SigmaCondition("a and 1 of hunt_*").takesIn(name) == isTaken)
  }
}
