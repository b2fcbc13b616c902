import TestSupport
import Testing

/// A file that was given where an id, or another option, is expected.
@Suite struct FileArgumentsTests {
  @Test(arguments: ["predict", "hunt"])
  func aFileGivenAsATechniqueBelongsToFrom(command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("T1059 was seen.\n", to: "alert.txt")
    let outcome = try TieProcess.run([command, "alert.txt"], in: folder)
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("there is a file of that name: --from alert.txt"), "\(outcome.errors)")
    let other = try TieProcess.run([command, "none.txt"], in: folder)
    #expect(!other.errors.contains("--from"), "\(other.errors)")
  }

  @Test(arguments: [["extract", "--from", "alert.txt"], ["extract", "--from=alert.txt", "--json"]])
  func whatTakesAFileAsAnArgumentSaysSo(arguments: [String]) throws {
    let outcome = try TieProcess.run(arguments)
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("write `tie extract alert.txt`"), "\(outcome.errors)")
  }

  @Test func helpAboutACommandThatThereIsNotAsksBack() throws {
    let outcome = try TieProcess.run(["help", "predikt"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors == "error: “predikt” is not a command of tie\ndid you mean `tie predict`?\n")
    #expect(try TieProcess.run(["help", "attack", "diff"]).exitCode == 0)
  }
}
