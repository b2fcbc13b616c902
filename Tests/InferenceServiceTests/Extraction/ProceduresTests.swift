import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@testable import InferenceService

@Suite struct ProceduresTests {
  private static func object(_ type: String, _ id: String, _ attack: String, _ name: String) -> String {
    #"{"type": "\#(type)", "id": "\#(id)", "name": "\#(name)", "external_references": [{"source_name": "mitre-attack", "external_id": "\#(attack)"}]}"#
  }

  private static func use(_ actor: String, _ text: String, isRevoked: Bool = false) -> String {
    #"{"type": "relationship", "id": "relationship--\#(text.count)", "relationship_type": "uses", "revoked": \#(isRevoked), "source_ref": "\#(actor)", "target_ref": "attack-pattern--1", "description": "\#(text)"}"#
  }

  private func procedures() throws -> Procedures {
    let folder = try TemporaryFolder()
    let objects = [
      Self.object("attack-pattern", "attack-pattern--1", "T1003.001", "LSASS Memory"),
      Self.object("intrusion-set", "intrusion-set--1", "G0001", "One"),
      Self.object("malware", "malware--1", "S0001", "Two"),
      Self.use("intrusion-set--1", "[One](https://example.org) dumped LSASS with `procdump`.(Citation: A Report)"),
      Self.use("malware--1", "Two reads passwords from browsers."),
      Self.use("malware--1", "Two dumped LSASS memory with procdump on hosts.", isRevoked: true),
    ]
    try folder.write(#"{"type": "bundle", "objects": [\#(objects.joined(separator: ", "))]}"#, to: "attack.json")
    return try Procedures(contentsOf: folder.path + "/attack.json")
  }

  @Test func theOneWordedMostAlikeIsFoundWithoutItsMarks() throws {
    let id = try #require(TechniqueID("T1003.001"))
    let nearest = try procedures().nearest(to: "They dumped LSASS memory with procdump.", of: id)
    #expect(nearest?.actor == "G0001")
    #expect(nearest?.text == "One dumped LSASS with procdump.")
    #expect(try #require(nearest).similarity > 0.3)
  }

  @Test func whatIsNotAlikeIsNotNamed() throws {
    let id = try #require(TechniqueID("T1003.001"))
    #expect(try procedures().nearest(to: "Completely different matters.", of: id) == nil)
    #expect(try procedures().nearest(to: "They dumped LSASS.", of: #require(TechniqueID("T1486"))) == nil)
  }
}
