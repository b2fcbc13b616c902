import FileFormats
import TestSupport
import Testing

/// `tie attack diff` and `tie attack mapping`.
@Suite struct AttackVersionsCommandTests {
  /// The lists in docs/attack-changes are what the commands print.
  @Test(arguments: [
    (["diff", "18.1", "19.1", "--markdown"], "19.1.md"),
    (["mapping", "--from", "18.1", "--to", "19.1", "--csv"], "19.1.csv"),
  ])
  func theCommittedListsAreWhatTheCommandsPrint(_ arguments: [String], _ name: String) throws {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let committed = try InputFile.read(folder + "/docs/attack-changes/" + name)
    #expect(try TieProcess.run(["attack"] + arguments).output == String(decoding: committed, as: UTF8.self))
  }

  @Test func aDifferenceIsATableOrJSONOrCSV() throws {
    let table = try TieProcess.run(["attack", "diff", "18.1", "19.1"]).output
    #expect(table.hasPrefix("ATT&CK Enterprise 18.1 → 19.1\n"))
    #expect(table.contains("\nRevoked: 17\n"))
    let csv = try TieProcess.run(["attack", "diff", "18.1", "19.1", "--csv"]).output
    #expect(csv.hasPrefix("technique,name,change,before,after\n"))
    #expect(csv.contains("T1562.001,Disable or Modify Tools,revoked,,T1685\n"))
    let json = try TieProcess.run(["attack", "diff", "18.1", "19.1", "--json"]).output
    #expect(json.contains(#""from" : "18.1""#))
  }

  @Test func aMappingGoesBothWays() throws {
    let back = try TieProcess.run(["attack", "mapping", "--from", "19.1", "--to", "18.1", "--csv"]).output
    #expect(back.contains("T1685,T1562.001,split\nT1685,T1562,split\n"))
    #expect(back.contains("T1683,,gone\n"))
    #expect(back.contains("T1027.018,T1027,parent\n"))
    let table = try TieProcess.run(["attack", "mapping", "--from", "15.1", "--to", "19.1"]).output
    #expect(table.contains("ATT&CK Enterprise 15.1 → 19.1: "))
    let json = try TieProcess.run(["attack", "mapping", "--from", "19.1", "--to", "18.1", "--json"]).output
    #expect(json.contains(#""to" : "18.1""#))
  }

  @Test(arguments: [["diff", "18.1", "9.9"], ["mapping", "--from", "7", "--to", "19.1"]])
  func unknownVersionsAreErrors(arguments: [String]) throws {
    let result = try TieProcess.run(["attack"] + arguments)
    #expect(result.exitCode == 2)
    #expect(result.errors.contains("19.1, 18.1 and 15.1"))
  }
}
