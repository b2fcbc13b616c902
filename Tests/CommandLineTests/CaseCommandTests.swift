import TestSupport
import Testing

/// `tie case` from outside. What is kept is tested by Scripts/check-cases, with a program that has cases.
@Suite struct CaseCommandTests {
  #if Cases
    @Test func aCaseIsKept() throws {
      let folder = try TemporaryFolder()
      let file = folder.path + "/acme.tiecase"
      #expect(try TieProcess.run(["case", "new", file, "--author", "ann"]).exitCode == 0)
      let added = try TieProcess.run(["case", "add", file, "T1059.001", "--host", "ws12", "--author", "ann"])
      #expect(added.output == "#2 ann saw T1059.001 on ws12\n")
      #expect(try TieProcess.run(["case", "new", file]).exitCode == 4)
      #expect(try TieProcess.run(["case", "show", folder.path + "/other.tiecase"]).exitCode == 3)
    }
  #else
    @Test(
      arguments: [
        "new acme", "add acme T1059", "confirm acme T1059", "rule-out acme T1566", "note acme text",
        "assign acme T1003",
        "set acme --since 2026-03-01", "show acme", "plan acme", "timeline acme", "next acme", "history acme",
        "undo acme", "export acme", "import acme acme.json", "close acme", "list", "delete acme --yes",
      ])
    func aProgramWithoutCasesSaysHowToGetOneThatHasThem(line: String) throws {
      let outcome = try TieProcess.run(["case"] + line.split(separator: " ").map(String.init))
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.hasPrefix("error: this program was built without cases\n"))
      #expect(outcome.errors.contains("--traits Cases"))
    }
  #endif
}
