import Testing

/// How answers look on a terminal and elsewhere.
@Suite struct TerminalTests {
  private static let escape = "\u{1B}"

  @Test(arguments: [
    ["predict", "T1059", "T9999"], ["predict", "T9999"], ["lookup", "phishing"], ["models"], ["model", "info"],
  ])
  func aFileGetsNoEscapeCodes(arguments: [String]) throws {
    let outcome = try TieProcess.run(arguments, environment: ["TERM": "xterm-256color"])
    #expect(!outcome.output.contains(Self.escape))
    #expect(!outcome.errors.contains(Self.escape))
  }

  @Test(.enabled(if: Terminal.isPresent, "needs /dev/ptmx"))
  func aTerminalGetsColor() throws {
    #expect(try Terminal.output(of: ["predict", "T1059", "--top", "2"]).contains("\(Self.escape)[1m"))
  }

  @Test(
    .enabled(if: Terminal.isPresent, "needs /dev/ptmx"),
    arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func aTerminalThatWantsNoneGetsNone(environment: [String: String]) throws {
    let text = try Terminal.output(of: ["predict", "T1059", "T1086", "--top", "2"], environment: environment)
    #expect(text.contains("Command and Scripting Interpreter"))
    #expect(!text.contains(Self.escape))
  }

  @Test(.enabled(if: Terminal.isPresent, "needs /dev/ptmx"), arguments: [80, 100] as [UInt16])
  func tablesFitTheTerminal(columns: UInt16) throws {
    let text = try Terminal.output(
      of: ["predict", "T1059", "T1082"], environment: ["NO_COLOR": "1"], columns: columns)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(rows.count == 21)
    #expect(rows.allSatisfy { $0.count <= Int(columns) })
  }
}
