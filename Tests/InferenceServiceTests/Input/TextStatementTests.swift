import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

/// Texts that name techniques and say of some that they were not seen.
@Suite struct TextStatementTests {
  private func observed(_ text: String) -> (ids: [String], codes: [String]) {
    var collector = ObservedCollector()
    collector.addAll(in: text)
    return (collector.input.items.map(\.id.description), collector.input.notes.map(\.code))
  }

  @Test(arguments: [
    "We found no evidence of T1003, but T1059 was used.", "Ruled out T1003; T1059 was seen.",
    "T1003: ruled out\nT1059: confirmed\n", "- T1003 OS Credential Dumping: not observed\n- T1059 Shells: observed\n",
    "T1003 (ruled out)\nT1059\n", "T1003 not seen\nT1059 seen\n",
    "T1003 - no evidence found on WS1\nT1059 - seen on WS1\n",
    "Ruled out: T1003\nSeen: T1059\n", "Seen: T1059; not seen: T1003", "No evidence of: T1003\nEvidence of: T1059",
    "Not observed:\n- T1003\nObserved:\n- T1059\n", "# Seen\n\n* T1059\n\n# Ruled out\n\n* T1003 Dumping\n",
    "**Not observed**\n1. T1003\n\n**Observed**\n1. T1059\n", "Seen\n----\nT1059\n\nNot seen\n--------\nT1003\n",
    "They used T1059 without T1003.", "T1003 was a false positive. T1059 was none.", "T1003 | ❌\nT1059 | ✅\n",
    "False positives: T1003\nTrue positives: T1059", "T1059 was used and T1003 was not used.",
  ])
  func whatIsDeniedIsNotObserved(text: String) {
    let answer = observed(text)
    #expect(answer.ids == ["T1059"])
    #expect(answer.codes == ["not_seen"])
  }

  @Test(arguments: [
    "- [x] T1059\n- [ ] T1003\n", "To be checked: T1003\nSeen: T1059", "T1003: unlikely\nT1059: confirmed",
    "To be checked:\n- T1003\n\nSeen:\n- T1059\n", "T1003 (unknown), T1059 (seen)",
  ])
  func whatIsOpenIsNotObserved(text: String) {
    let answer = observed(text)
    #expect(answer.ids == ["T1059"])
    #expect(answer.codes == ["not_yet_seen"])
  }

  @Test(arguments: [
    "T1059, T1003", "T1059 T1003", "T1059\nT1003\n", "We could not rule out T1059. Nobody noticed T1003.",
    "T1059: not blocked\nT1003: not detected by the EDR\n", "T1059 blocked: no\nT1003 quarantined: false\n",
    "Not a false positive: T1059, T1003", "T1059 on WS1, no parent process\nT1003 on WS2, no user",
    "No techniques other than T1059 were seen. There was nothing besides T1003.",
    "There was no alert for T1059 and T1003.", "T1059 was seen; RDP was not used. T1003 was seen.",
    "T1059: user did not click\nT1003: excluded folders\n", "Not only T1059 but also T1003.",
    "Ruled out: RDP\nT1059\nT1003\n", "Not seen:\n- RDP\n\nThen we saw this.\n- T1059\n- T1003\n",
    "Not blocked:\n- T1059\n- T1003\n", "Technique: T1059 Tactic: TA0002\nTechnique: T1003\n",
    "id=T1059 enabled=false T1003",
    "Ruled out:\n- T1059: confirmed\n- T1003: confirmed\n", "No. 5 T1059\nNo. 6 T1003",
  ])
  func whatIsNotDeniedIsObserved(text: String) {
    let answer = observed(text)
    #expect(answer.ids == ["T1059", "T1003"])
    #expect(answer.codes == [])
  }

  /// Said once that it was not seen and once that it was: it was.
  @Test(arguments: [
    "T1059 was not seen on WS1. T1059 was seen on WS2.", "T1059 was seen on WS2. T1059 was not seen on WS1.",
  ])
  func oneSightingIsEnough(text: String) {
    #expect(observed(text).ids == ["T1059"])
    #expect(observed(text).codes == [])
  }

  @Test func anArgumentIsASentenceToo() {
    let input = InputTokens.arguments(["We found no evidence of T1003, but T1059 was used"])
    #expect(input.items.map(\.id.description) == ["T1059"])
    #expect(input.notes.map(\.code) == ["not_seen"])
    #expect(InputTokens.arguments(["T1003"]).items.count == 1)
  }

  @Test func aFileThatDeniesAllIsExplained() throws {
    let error = #expect(throws: FileError.self) {
      try ObservedFile.parse(Data("We ruled out T1003 and T1059.\n".utf8), name: "notes.txt")
    }
    #expect(error?.problem.contains("2 techniques of notes.txt were left out: looked for and not seen") == true)
  }
}
