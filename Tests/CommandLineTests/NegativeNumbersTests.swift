import Testing

@testable import tie

@Suite struct NegativeNumbersTests {
  @Test(arguments: [
    (["predict", "--top", "-1"], ["predict", "--top=-1"]), (["--min-score", "-0.5"], ["--min-score=-0.5"]),
    (["--top", "-.5", "T1059"], ["--top=-.5", "T1059"]), (["--min-score", "-1e3"], ["--min-score=-1e3"]),
    (["-", "-1"], ["-", "-1"]), (["--from", "-"], ["--from", "-"]), (["--top", "-inf"], ["--top", "-inf"]),
    (["--top=3", "-1"], ["--top=3", "-1"]), (["--", "-1"], ["--", "-1"]),
    (["--", "--top", "-1"], ["--", "--top", "-1"]),
    (["--json", "-v"], ["--json", "-v"]),
  ])
  func numbersBelowZeroAreValuesOfTheirOptions(arguments: [String], joined: [String]) {
    #expect(NegativeNumbers.joined(arguments) == joined)
  }

  @Test func theRangeIsSaid() throws {
    let outcome = try TieProcess.run(["predict", "T1059", "--top", "-1"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("must be a whole number from 1 to 2000"), "\(outcome.errors)")
  }
}
