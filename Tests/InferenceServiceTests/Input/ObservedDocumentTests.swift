import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

@Suite struct ObservedDocumentTests {
  private func parsed(_ text: String) throws -> ObservedInput {
    try ObservedFile.parse(Data(text.utf8), name: "input.json")
  }

  private func ids(_ text: String) throws -> [String] {
    try parsed(text).items.map(\.id.description)
  }

  // MARK: Navigator layers

  @Test(arguments: [
    #"{"name": "x", "version": "3.0", "domain": "mitre-enterprise", "techniques": [%]}"#,
    #"{"name": "x", "versions": {"layer": "4.5"}, "domain": "enterprise-attack", "techniques": [%]}"#,
    #"[{"techniques": [%]}, {"techniques": [{"techniqueID": "T1059"}]}]"#,
  ])
  func readsLayers(layer: String) throws {
    let entries = #"{"techniqueID": "T1059", "score": 1}, {"techniqueID": "t1059.001", "comment": "not T1105"}"#
    let text = layer.split(separator: "%").joined(separator: entries)
    #expect(try ids(text) == ["T1059", "T1059.001"])
  }

  @Test func leavesOutDisabledTechniques() throws {
    let input = try parsed(
      #"""
      {"techniques": [{"techniqueID": "T1059", "enabled": false}, {"techniqueID": "T1105", "enabled": true},
        {"techniqueID": "T1082", "enabled": false}, {"techniqueID": "T1003"}]}
      """#)
    #expect(input.items.map(\.given) == ["T1105", "T1003"])
    #expect(input.notes.map(\.code) == ["disabled_techniques"])
    #expect(input.notes.first?.message.hasPrefix("2 disabled techniques") == true)
  }

  @Test func refusesALayerWhereAllIsDisabled() {
    #expect(throws: (any Error).self) { try parsed(#"{"techniques": [{"techniqueID": "T1059", "enabled": false}]}"#) }
  }

  @Test func leavesOutWhatWasOnlyUnfolded() throws {
    let input = try parsed(
      #"""
      {"techniques": [{"techniqueID": "T1059", "score": null, "color": "", "showSubtechniques": true},
        {"techniqueID": "T1105", "score": 0}, {"techniqueID": "T1003", "color": "#ff0000"}]}
      """#)
    #expect(input.items.map(\.given) == ["T1003"])
    #expect(input.notes.map(\.code) == ["score_zero", "expanded_only"])
  }

  @Test func reportsATechniqueIDThatIsNone() throws {
    let input = try parsed(#"{"techniques": [{"techniqueID": "T1059"}, {"techniqueID": "TX0001"}, {"score": 1}, 5]}"#)
    #expect(input.items.map(\.given) == ["T1059"])
    #expect(input.unrecognized == [UnrecognizedInput(given: "TX0001", kind: .text)])
  }

  // MARK: STIX

  @Test(arguments: [#"{"type": "bundle", "objects": [%]}"#, #"{"more": false, "objects": [%]}"#, "[%]"])
  func readsAttackPatterns(bundle: String) throws {
    let objects = #"""
      {"type": "course-of-action", "external_references": [{"source_name": "mitre-attack", "external_id": "T1001"}]},
      {"type": "attack-pattern", "description": "see T1105", "external_references": [
        {"source_name": "capec", "external_id": "CAPEC-1"}, {"source_name": "mitre-attack", "external_id": "T1059"}]},
      {"type": "attack-pattern", "revoked": true, "external_references": [
        {"source_name": "mitre-attack", "external_id": "T1086", "url": "https://attack.mitre.org/techniques/T1086"}]},
      {"type": "sighting", "sighting_of_ref": "attack-pattern--1"},
      {"type": "attack-pattern", "external_references": [
        {"source_name": "mitre-mobile-attack", "external_id": "T1453"}]},
      {"type": "attack-pattern", "x_mitre_id": "T1082", "name": "x"},
      {"type": "attack-pattern", "name": "Ingress Tool Transfer - T1105"},
      {"type": "attack-pattern", "name": 5, "external_references": "odd"}
      """#
    let input = try parsed(bundle.split(separator: "%").joined(separator: objects))
    #expect(input.items.map(\.given) == ["T1059", "T1086", "T1453", "T1082", "T1105"])
    #expect(input.notes.allSatisfy { $0.code == "without_id" })
  }

  @Test func saysThatABundleIsAttackItself() throws {
    let input = try parsed(
      #"{"type": "bundle", "objects": [{"type": "x-mitre-matrix"}, {"type": "attack-pattern", "name": "x - T1059"}]}"#)
    #expect(input.notes.map(\.code) == ["whole_matrix"])
  }

  @Test func takesTheLabelsOfABundleAndNotItsTexts() throws {
    let input = try parsed(
      #"{"type": "bundle", "objects": [{"type": "indicator", "labels": ["attack.t1059"], "x": "a\t1105\nT1003"}]}"#)
    #expect(input.items.map(\.id.description) == ["T1059"])
    #expect(input.notes.isEmpty)
  }

  // MARK: Attack Flow

  @Test func readsBuilderFilesOfVersion3() throws {
    let input = try parsed(
      #"""
      {"schema": "attack_flow_v2", "layout": {}, "objects": [
        {"id": "flow", "instance": "0", "properties": [["name", "T1001"]]},
        {"id": "action", "instance": "1", "properties": [["name", "T1105"], ["technique_id", "T1002"],
          ["ttp", [["tactic", "TA0001"], ["technique", "T1059.001"]]]]},
        {"id": "action", "instance": "2", "properties": [["ttp", [["tactic", "TA0002"], ["technique", null]]]]},
        {"id": "action", "instance": "3", "properties": [["technique_id", "T1082"], ["created", {"time": 1}],
          ["ttp", [["tactic", null], ["technique", null]]]]},
        {"id": "action", "instance": "4", "properties": [["ttp", [["technique", "[ATL] AML.T0095.000 Code"]]]]},
        {"id": "note", "instance": "5", "properties": [["content", "T1003"]]},
        {"id": "action", "instance": "6", "properties": 7}, 8]}
      """#)
    // What an earlier choice left in technique_id counts no more for a builder, and not for us.
    #expect(input.items.map(\.given) == ["T1059.001"])
    #expect(input.unrecognized == [UnrecognizedInput(given: "AML.T0095.000", kind: .otherNumbering("MITRE ATLAS"))])
  }

  @Test func readsBuilderFilesOfVersion2() throws {
    #expect(
      try ids(
        #"""
        {"version": "2.1.0", "id": "p", "objects": [
          {"id": "a", "template": "flow", "children": ["b"], "properties": [["name", "x"]]},
          {"id": "b", "template": "action", "children": [], "properties": [["name", "x"], ["tactic_id", "TA0002"],
            ["technique_id", "T1059"], ["confidence", null]]},
          {"id": "c", "template": "@__builtin__anchor", "properties": []}]}
        """#) == ["T1059"])
  }

  @Test func readsTheSTIXExport() throws {
    #expect(
      try ids(
        #"""
        {"type": "bundle", "spec_version": "2.1", "objects": [
          {"type": "attack-flow", "name": "T1001", "start_refs": []},
          {"type": "attack-action", "id": "attack-action--1", "name": "x", "technique_id": "T1583.002"},
          {"type": "attack-action", "id": "attack-action--2", "name": "x"},
          {"type": "attack-pattern", "external_references": [{"source_name": "mitre-attack", "external_id": "T1583.002"}]}]}
        """#) == ["T1583.002"])
  }

  // MARK: Other and broken JSON

  @Test(arguments: [
    #"{"hits": [{"rule": "T1059"}, "t1105"]}"#, #"[{"id": "T1059"}, {"id": "T1105"}]"#,
    "{\"a\": \"T1059\"}\n{\"a\": \"T1105\"}\n",
  ])
  func searchesOtherJSONAsText(text: String) throws {
    #expect(try ids(text) == ["T1059", "T1105"])
    #expect(try parsed(text).notes.map(\.code) == ["read_as_text"])
  }

  @Test(arguments: [#"["T1059", "T1105"]"#, #"{"techniques": ["T1059", "T1105"]}"#])
  func readsListsOfIDs(text: String) throws {
    #expect(try ids(text) == ["T1059", "T1105"])
    #expect(try parsed(text).notes.isEmpty)
  }

  @Test func readsWhatStandsBeforeACut() throws {
    let text =
      #"{"techniques": [{"techniqueID": "T1059", "comment": "T1003"}, {"techniqueID": "T1105", "score": 1}, {"tech"#
    #expect(try ids(text) == ["T1059", "T1105"])
    #expect(try parsed(text).notes.map(\.code) == ["invalid_json"])
  }

  @Test func searchesBrokenJSONAsTextAndSaysSo() throws {
    let text = "{\"a\": \"T1059\",\n \"b\": T1105}"
    #expect(try ids(text) == ["T1059", "T1105"])
    #expect(try parsed(text).notes.map(\.code) == ["invalid_json"])
  }

  @Test(arguments: ["{\"objects\": [", "[{", "{", "[\"a\", "])
  func refusesBrokenJSONWithoutIDs(text: String) {
    #expect { try parsed(text) } throws: { "\($0)".contains("input.json: is cut off or not valid JSON") }
  }

  @Test func survivesDeepNesting() throws {
    let deep = String(repeating: "[{\"a\":", count: 20_000) + "\"T1059\""
    #expect(try ids(deep) == ["T1059"])
  }
}
