import ArgumentParser
import InferenceService
import Testing

@testable import tie

@Suite struct ValueListTests {
  @Test func techniquesBehindOtherValuesAreObserved() throws {
    var lists = ValueLists(["T1003"])
    #expect(try lists.values(["windows", "linux", "T1059", "T1082,T1105"], of: "--platform") == ["windows", "linux"])
    #expect(lists.techniques == ["T1003", "T1059", "T1082,T1105"])
    #expect(!lists.readsStandardInput)
  }

  @Test func standardInputMayStandAnywhere() throws {
    var lists = ValueLists([])
    #expect(try lists.values(["windows", "-"], of: "--platform") == ["windows"])
    #expect(lists.readsStandardInput)
    var files = ValueLists([])
    #expect(try files.values(["-"], of: "--from") == ["-"])
    #expect(!files.readsStandardInput)
  }

  @Test func anOptionNeedsAValueOfItsOwn() {
    var lists = ValueLists([])
    let error = #expect(throws: ServiceError.self) { try lists.values(["T1059"], of: "--platform") }
    #expect(error?.code == "no_value")
  }

  @Test(
    arguments: [
      ["predict", "T1059", "--ruled-out", "T1566", "T1190"],
      ["predict", "--ruled-out", "T1566", "T1190", "--", "T1059"],
      ["predict", "--ruled-out", "T1566", "T1190", "--platform", "windows", "T1059"],
    ])
  func everyValueBehindAnOptionIsItsOwn(arguments: [String]) throws {
    let command = try #require(try Tie.parseAsRoot(arguments) as? Predict)
    #expect(command.observations.ruledOut == ["T1566", "T1190"])
  }

  @Test func theOrderOfOptionsAndArgumentsDoesNotMatter() throws {
    let first = try TieProcess.run(["predict", "T1059", "--platform", "windows", "--actor", "G0016", "--csv"])
    let second = try TieProcess.run(["predict", "--actor", "G0016", "--csv", "--platform", "windows", "T1059"])
    #expect(first.exitCode == 0)
    #expect(first.data == second.data)
  }

  @Test func nothingIsObservedSilently() throws {
    let outcome = try TieProcess.run(["predict", "--ruled-out", "T1566", "T1190"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errorLines.first == "error: no technique was observed: T1566, T1190 belong to --ruled-out")
    let hunt = try TieProcess.run(["hunt", "T1059", "--suspected", "T1003", "T1082", "--json"])
    #expect(hunt.output.contains("\"suspected\""))
  }
}
