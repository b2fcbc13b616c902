import FileFormats
import Testing

@testable import AttackKnowledge

@Suite struct TechniqueDocumentTests {
  private func reading(_ text: String, name: String = "a.json", isCoverage: Bool = false) -> TechniqueReading? {
    TechniqueDocument.read(Data(text.utf8), name: name, isCoverage: isCoverage, library: { nil }).reading
  }

  private func ids(_ text: String, name: String = "a.json") -> [String] {
    reading(text, name: name)?.mentions.map(\.id.description).sorted() ?? []
  }

  private func codes(_ text: String, name: String = "a.json") -> [String] {
    reading(text, name: name)?.notes.map(\.code).sorted() ?? []
  }

  private static let pattern = """
    {"type": "attack-pattern", "id": "attack-pattern--1", "name": "x",
     "external_references": [{"source_name": "mitre-attack", "external_id": "T1105"}]}
    """

  @Test func whatIsOnlyMitigatedWasNotSeen() {
    let mitigates = """
      {"type": "relationship", "relationship_type": "mitigates", "source_ref": "course-of-action--1",
       "target_ref": "attack-pattern--1"}
      """
    let uses = """
      {"type": "relationship", "relationship_type": "uses", "source_ref": "intrusion-set--1",
       "target_ref": "attack-pattern--1"}
      """
    let only = "{\"type\": \"bundle\", \"objects\": [\(Self.pattern), \(mitigates)]}"
    #expect(ids(only).isEmpty)
    #expect(codes(only) == ["mitigated_only"])
    #expect(ids("{\"type\": \"bundle\", \"objects\": [\(Self.pattern), \(mitigates), \(uses)]}") == ["T1105"])
  }

  @Test func ofOpenCTIsRelationshipsAMitigationIsNoUse() {
    let text = """
      {"edges": [{"node": {"relationship_type": "mitigates", "to": {"entity_type": "Attack-Pattern", "x_mitre_id": "T1003"}}},
        {"node": {"relationship_type": "uses", "to": {"entity_type": "Attack-Pattern", "x_mitre_id": "T1078"}}}]}
      """
    #expect(ids(text) == ["T1078"])
    #expect(codes(text) == ["mitigated_only"])
  }

  @Test(arguments: [
    ("\"aliases\": [\"PowerShell\", \"T1059.001\"]", ["T1059.001"]),
    ("\"x_opencti_aliases\": [\"t1059\"]", ["T1059"]),
    // Of two nobody knows which it is.
    ("\"aliases\": [\"T1059\", \"T1105\"]", []),
    // The id that ATT&CK gives counts before any other name.
    (
      "\"aliases\": [\"T1059\"], \"external_references\": [{\"source_name\": \"mitre-attack\", \"external_id\": \"T1003\"}]",
      ["T1003"]
    ),
  ])
  func anAliasNamesATechniqueWhereNothingElseDoes(member: String, expected: [String]) {
    #expect(
      ids("{\"type\": \"attack-pattern\", \"id\": \"attack-pattern--2\", \"name\": \"x\", \(member)}") == expected)
  }

  @Test func theAliasesOfAGroupAreNone() {
    let text = """
      {"type": "bundle", "objects": [{"type": "intrusion-set", "id": "intrusion-set--1", "aliases": ["T1059"]}, \(Self.pattern)]}
      """
    #expect(ids(text) == ["T1105"])
  }

  @Test func aRevokedSightingSaysNothing() {
    let text = """
      {"type": "bundle", "objects": [\(Self.pattern), {"type": "sighting", "id": "sighting--1", "revoked": true,
        "sighting_of_ref": "attack-pattern--1"}]}
      """
    #expect(ids(text).isEmpty)
    #expect(codes(text) == ["not_seen", "revoked_left_out"])
  }

  @Test func abilitiesAreCounted() {
    let text = "id: x\nname: y\natomic_ordering:\n- 36eecb80-ede3\n- 0360ede1-3c28\n"
    #expect(ids(text, name: "a.yml").isEmpty)
    #expect(
      reading(text, name: "a.yml")?.notes.map(\.message) == [
        "2 abilities, named by their own ids, without an ATT&CK id (36eecb80-ede3, 0360ede1-3c28) in a.yml"
      ])
  }

  @Test func whatACheckIsAboutWasNotSeen() {
    let text = #"[{"status_code": "FAIL", "unmapped": {"compliance": {"MITRE-ATTACK": ["T1078"]}}}]"#
    #expect(ids(text).isEmpty)
    #expect(codes(text) == ["mitigated_only"])
  }

  @Test(arguments: [
    #"{"columns": [{"name": "technique_id"}, {"name": "note"}], "values": [["T1059", "T1486"], [["T1105", "T1003"], "x"]]}"#,
    #"{"fields": ["technique_id", "note"], "rows": [["T1059", "T1486"], [["T1105", "T1003"], "x"]]}"#,
    #"{"fields": ["technique_id", "note"], "columns": [["T1059", "T1105, T1003"], ["T1486", "x"]]}"#,
    #"{"values": [["technique_id", "note"], ["T1059", "T1486"], ["T1105 T1003", "x"]]}"#,
    #"[["technique_id", "note"], ["T1059", "T1486"], ["T1105,T1003", "x"]]"#,
  ])
  func answersToQueriesAreTables(text: String) { #expect(ids(text) == ["T1003", "T1059", "T1105"]) }

  @Test func rowsUnderATechniqueNameItsSubTechniques() {
    let text = "ID\tSub\tName\nT1059\t\tInterpreter\n\t.001\tPowerShell\n\t.003\tShell\nT1105\t\tTransfer\n"
    #expect(ids(text, name: "a.tsv") == ["T1059", "T1059.001", "T1059.003", "T1105"])
    #expect(
      ids("ID,Name\nT1059,Interpreter\n.001,PowerShell\nT1105,x\n", name: "a.csv") == ["T1059", "T1059.001", "T1105"])
  }

  @Test func tagsInOneTextAreParted() {
    let text = #"{"tags": "T1059.001,misp-galaxy:mitre-attack-pattern=\"Phishing, so to say - T1566\""}"#
    #expect(ids(text) == ["T1059.001", "T1566"])
  }

  @Test func rulesOfSuricataMayBeOff() {
    let text = """
      # comment
      #alert tcp any any -> any any (msg:"a"; metadata:mitre_technique_id T1486; sid:1;)
      alert tcp any any -> any any (msg:"b"; metadata:mitre_technique_id T1071_001; sid:2;)
      """
    #expect(ids(text, name: "a.rules") == ["T1071.001"])
    #expect(codes(text, name: "a.rules") == ["disabled_techniques"])
  }

  @Test func handWrittenJSONMayHaveCommentsAndCommas() {
    #expect(ids("{ // mine\n \"techniques\": [\"T1059\", /* \"T1003\", */ \"T1105\",],\n}") == ["T1059", "T1105"])
  }

  @Test func namesInCapitalsAreNames() {
    let known = catalog([technique("T1059", "Command and Scripting Interpreter")])
    let library = AttackLibrary(catalogs: [known], entities: [])
    let text = #"{"mitreAttack": {"primaryTechniques": ["COMMAND_AND_SCRIPTING_INTERPRETER"]}}"#
    let found = TechniqueDocument.read(Data(text.utf8), name: "a.json", library: { library }).reading
    #expect(found?.mentions.map(\.id.description) == ["T1059"])
  }
}
