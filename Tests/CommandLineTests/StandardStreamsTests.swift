import FileFormats
import TestSupport
import Testing

/// What goes where: answers to standard output, everything else to standard error, and input from a pipe.
@Suite struct StandardStreamsTests {
  @Test(arguments: [["predict", "-"], ["predict"], ["predict", "--from", "-"]])
  func techniquesComeFromStandardInput(arguments: [String]) throws {
    let outcome = try TieProcess.run(arguments + ["--top", "1"], input: Data("seen: t1059, T1082\n".utf8))
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.outputLines.first
        == "Observed   T1059 Command and Scripting Interpreter · T1082 System Information Discovery")
  }

  @Test func argumentsAndStandardInputAreJoined() throws {
    let outcome = try TieProcess.run(["predict", "T1018", "-", "--top", "1"], input: Data("T1082".utf8))
    #expect(outcome.outputLines.first?.contains("T1018 Remote System Discovery · T1082") == true)
  }

  @Test func notesDoNotMixWithTheAnswer() throws {
    let outcome = try TieProcess.run(["predict", "T1059", "T1086", "--csv"])
    #expect(outcome.errors == "note: T1086 (PowerShell) was replaced by T1059.001; using T1059.001\n")
    #expect(outcome.outputLines.first?.hasPrefix("rank,id,name,score") == true)
    #expect(outcome.outputLines.dropFirst().dropLast().allSatisfy { $0.split(separator: ",").count >= 6 })
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let folder = try TemporaryFolder()
    // More than a pipe holds, so that the program is still writing when `head` is done.
    let script = """
      { "$TIE" predict T1059 T1082 T1018 T1057 T1016 --json --top 700; echo "status $?" >&2; } | head -c 1
      """
    let outcome = try Shell.run(script, in: folder)
    #expect(outcome == "status 0\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func anAnswerThatCannotBeWrittenIsAnError() throws {
    let outcome = try TieProcess.run(["predict", "T1059"], output: "/dev/full")
    #expect(outcome.exitCode == 4)
    #expect(outcome.errorLines.first?.hasPrefix("error: standard output cannot be written: ") == true)
    #expect(outcome.errorLines.first?.hasSuffix("No space left on device") == true)
    #expect(outcome.errorLines.count == 2)
  }
}
