import FileFormats
import TestSupport
import Testing

/// What people type and paste when they have no time to read the help.
@Suite struct HurriedAnalystTests {
  private func predict(_ arguments: [String], input: String = "") throws -> (PredictContract, errors: String) {
    let outcome = try TieProcess.run(["predict"] + arguments + ["--json"], input: Data(input.utf8))
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return (try JSONDecoder().decode(PredictContract.self, from: outcome.data), outcome.errors)
  }

  @Test(
    arguments: [
      ["t1059", "t1082"], ["T1059,T1082"], ["T1059, T1082"], ["T1059;T1082"], ["attack.t1059", "ATTACK.T1082"],
      ["https://attack.mitre.org/techniques/T1059/", "T1082 - System Information Discovery"],
      [#"misp-galaxy:mitre-attack-pattern="Command and Scripting Interpreter - T1059""#, "T1082"],
    ])
  func idsAreFoundInWhateverForm(arguments: [String]) throws {
    #expect(try predict(arguments).0.observed.map(\.id) == ["T1059", "T1082"])
  }

  @Test func idsAreFoundInAPastedAlert() throws {
    let alert = """
      [ALERT 4711] 2024-05-14T10:59:01Z host WS-1059 severity=high\r
      powershell.exe -enc … started by winword.exe (t1059.001, T1566.001)\r
      \tsee https://attack.mitre.org/techniques/T1547/001/ and attack.t1082\r
      """
    let (answer, _) = try predict(["-"], input: alert)
    #expect(answer.observed.map(\.id) == ["T1059.001", "T1566.001", "T1547.001", "T1082"])
    #expect(answer.warnings.map(\.code) == ["implied_parent"])
  }

  @Test func anOldIDIsFollowed() throws {
    let (answer, errors) = try predict(["T1086"])
    #expect(answer.observed.map(\.id) == ["T1059.001"])
    #expect(
      errors == """
        note: T1086 (PowerShell) was replaced by T1059.001; using T1059.001
        note: T1059 is implied by the sub-technique observed, so it is not predicted

        """)
    #expect(!answer.predictions.map(\.id).contains("T1086"))
  }

  @Test func aTypoIsAnsweredWithASuggestionAndTheRestGoesOn() throws {
    let (answer, errors) = try predict(["T1O59", "T1082"])
    #expect(answer.observed.map(\.id).contains("T1082"))
    #expect(
      errors == "note: T1O59 is not an ATT&CK technique id; did you mean T1059 (Command and Scripting Interpreter)?\n")
  }

  @Test func theSameIDTwiceCountsOnce() throws {
    let once = try predict(["T1059", "T1082"]).0
    let (twice, errors) = try predict(["T1059", "T1082", "t1059"])
    #expect(twice.predictions.map(\.score) == once.predictions.map(\.score))
    #expect(errors == "note: T1059 was given more than once; it counts once\n")
  }

  @Test func anEmptyFileIsSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write("\r\n \n", to: "alert.txt")
    let outcome = try TieProcess.run(["predict", "--from", "alert.txt"], in: folder)
    #expect(outcome.exitCode == 3)
    #expect(outcome.errorLines.first == "error: alert.txt: is empty")
    #expect(outcome.errorLines.count == 2)
  }

  @Test func aHugeLogIsRead() throws {
    let folder = try TemporaryFolder()
    let line = "2024-05-14 10:59:01 WS-1059 sysmon: powershell.exe technique_id=T1059.001,technique_name=PowerShell\n"
    try folder.write(String(repeating: line, count: 100_000) + "and T1082\n", to: "sysmon.log")
    let outcome = try TieProcess.run(["predict", "--from", "sysmon.log", "--top", "1"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.outputLines.first == "Observed   T1059.001 PowerShell · T1082 System Information Discovery")
  }

  @Test func aDocumentFullOfIDsDoesNotFloodTheTerminal() throws {
    let ids = (1001...1700).map { "T\($0)" }.joined(separator: " ")
    let outcome = try TieProcess.run(["predict", "-", "--top", "3"], input: Data(ids.utf8))
    #expect(outcome.exitCode == 0)
    #expect(outcome.errorLines.count < 50)
    #expect(outcome.errorLines.last?.hasSuffix("more notes like these; --json has all") == true)
    #expect(outcome.outputLines.first?.hasSuffix(" more") == true)
    #expect(outcome.outputLines.allSatisfy { $0.count < 800 })
  }

  @Test(arguments: ["initial-access", "Initial Access", "INITIAL ACCESS", "initial_access", "ta0001", "TA0001"])
  func tacticsMayBeWrittenAnyhow(tactic: String) throws {
    let (answer, _) = try predict(["T1059", "--tactic", tactic])
    #expect(!answer.predictions.isEmpty)
    #expect(answer.predictions.allSatisfy { $0.tactics.contains("initial-access") })
  }

  @Test(arguments: ["linux", "Linux", "LINUX"])
  func platformsMayBeWrittenAnyhow(platform: String) throws {
    let (answer, _) = try predict(["T1059", "--platform", platform])
    #expect(answer.predictions.allSatisfy { $0.platforms.contains("Linux") })
  }

  @Test func anUnknownTacticListsTheKnownOnes() throws {
    let outcome = try TieProcess.run(["predict", "T1059", "--tactic", "phishing"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines.last?.contains("initial-access, execution, persistence") == true)
  }

  @Test func anExcludedTechniqueStaysAwayUnderItsOldIDToo() throws {
    let first = try #require(try predict(["T1566.001", "T1204.002"]).0.predictions.first)
    #expect(try predict(["T1566.001", "T1204.002", "--exclude", first.id]).0.predictions.first?.id != first.id)
    #expect(
      try !predict(["T1566.001", "--exclude", "T1086", "--top", "700"]).0.predictions.map(\.id).contains("T1059.001"))
  }

  @Test func scoresMayBeLimited() throws {
    let (answer, _) = try predict(["T1059", "--min-score", "2.5", "--top", "700"])
    #expect(answer.predictions.allSatisfy { $0.score >= 2.5 })
    #expect((1..<200).contains(answer.predictions.count))
    #expect(try predict(["T1059", "--min-score", "-20", "--top", "700"]).0.predictions.count > 500)
  }

  @Test func anotherVersionOfATTACKAnswersInItsIDs() throws {
    let (answer, _) = try predict(["T1059", "--attack-version", "15.1", "--top", "700"])
    #expect(answer.attack.version == "15.1")
    // T1679 came with ATT&CK 18.
    #expect(!answer.predictions.map(\.id).contains("T1679"))
    let table = try TieProcess.run(["predict", "T1059", "--attack-version", "15.1"])
    #expect(table.output.contains("names of ATT&CK 15.1"))
  }
}
