import AttackKnowledge
import FileFormats
import Foundation
import TestSupport
import Testing

@Suite struct AttackActorsTests {
  private func id(_ text: String) throws -> TechniqueID { try #require(TechniqueID(text)) }

  @Test func theTableOfABundle() throws {
    let bundle = try AttackBundle(stix: Data(SampleBundle.attack.utf8), path: "attack.json")
    let actors = AttackActors(bundle)
    #expect(actors.version == "99.0")
    #expect(actors.actors == [.init(id: "G9999", techniques: [try id("T1566")], software: [])])
  }

  @Test func aGroupMayAlsoUseWhatItsSoftwareUses() throws {
    let actors = AttackActors(
      domain: .enterprise, version: nil,
      actors: [
        .init(id: "S0002", techniques: [try id("T1003")], software: []),
        .init(id: "G0001", techniques: [try id("T1059")], software: ["S0002", "S0404"]),
      ])
    #expect(actors.actors.map(\.id) == ["G0001", "S0002"])
    #expect(actors.techniques(followingSoftware: false)["G0001"] == [try id("T1059")])
    #expect(actors.techniques(followingSoftware: true)["G0001"] == [try id("T1059"), try id("T1003")])
  }

  @Test func whatIsWrittenIsRead() throws {
    let tables = [
      AttackActors(
        domain: .enterprise, version: "18.1",
        actors: [.init(id: "G0001", techniques: [try id("T1059"), try id("T1059.001")], software: ["S0002"])]),
      AttackActors(domain: .ics, version: nil, actors: [.init(id: "S0003", techniques: [], software: [])]),
    ]
    #expect(try AttackActors.decoded(AttackActors.encoded(tables)) == tables)
  }

  @Test(arguments: [
    ("", 1), ("attack-actors 2\n", 1), ("attack-actors 1\nuses\tG0001\tT1059\t\n", 2),
    ("attack-actors 1\ndomain\tenterprise-attack\t18.1\nuses\tG0001\tT105\t\n", 3),
    ("attack-actors 1\ndomain\tspace-attack\t18.1\n", 2),
  ])
  func damageIsRefusedByLine(text: String, line: Int) throws {
    let error = #expect(throws: FileError.self) { try AttackActors.decoded(Data(text.utf8)) }
    #expect(error?.line == line)
  }
}
