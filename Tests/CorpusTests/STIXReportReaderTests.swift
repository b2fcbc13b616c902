import AttackKnowledge
import FileFormats
import Testing

@testable import Corpus

struct STIXReportReaderTests {
  private static func bundle(_ objects: String...) -> String {
    #"{"type": "bundle", "id": "bundle--1", "objects": ["# + objects.joined(separator: ",") + "]}"
  }

  private static func pattern(_ key: String, _ properties: String) -> String {
    #"{"type": "attack-pattern", "id": "attack-pattern--\#(key)", "name": "n", \#(properties)}"#
  }

  private static func mitre(_ id: String, source: String = "mitre-attack") -> String {
    #""external_references": [{"source_name": "capec", "external_id": "CAPEC-1"}, "#
      + #"{"source_name": "\#(source)", "external_id": "\#(id)"}]"#
  }

  private static func report(_ type: String = "report", refs: String..., more: String = "") -> String {
    let list = refs.map { "\"\($0)\"" }.joined(separator: ",")
    return #"{"type": "\#(type)", "id": "\#(type)--r", "name": "Our report", "object_refs": [\#(list)]\#(more)}"#
  }

  private static let powershell = pattern("ps", mitre("T1059.001"))

  @Test func aReportNamesTheAttackPatternsThatItRefersTo() throws {
    let reading = try read(
      Self.bundle(
        Self.report(
          refs: "attack-pattern--ps", "attack-pattern--ics", "attack-pattern--x", "intrusion-set--g", "malware--m",
          "tool--t", "campaign--c", "indicator--i",
          more: #", "published": "2024-05-01T00:00:00Z", "external_references": [{"source_name": "V", "url": "u"}]"#),
        Self.powershell, Self.pattern("ics", Self.mitre("t0801", source: "mitre-ics-attack")),
        Self.pattern("x", #""x_mitre_id": "T1082""#),
        #"{"type": "intrusion-set", "id": "intrusion-set--g", "name": "G"}"#,
        #"{"type": "malware", "id": "malware--m", "name": "M"}"#, #"{"type": "tool", "id": "tool--t", "name": "T"}"#,
        #"{"type": "campaign", "id": "campaign--c", "name": "C"}"#))
    let expected = Report(
      id: "report--r", name: "Our report", source: "file", origin: "report", published: "2024-05-01T00:00:00Z",
      techniques: observations(["T0801", "T1059.001", "T1082"]), references: [Citation(name: "V", url: "u")],
      groups: ["G"], software: ["M", "T"], campaigns: ["C"])
    #expect(reading.corpus.reports == [expected])
    #expect(reading.corpus.sources[0].format == .stixReports)
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func anIntrusionSetNamesWhatItUses() throws {
    let reading = try read(
      Self.bundle(
        #"{"type": "intrusion-set", "id": "intrusion-set--g", "name": "G"}"#,
        #"{"type": "intrusion-set", "id": "intrusion-set--idle", "name": "H"}"#, Self.powershell,
        Self.uses("r1"), Self.uses("r2", more: #", "revoked": true"#),
        #"{"type": "relationship", "id": "relationship--3", "relationship_type": "related-to", "source_ref": "a", "target_ref": "b"}"#
      ), as: .stixReports)
    #expect(reading.corpus.reports.map(\.id) == ["intrusion-set--g"])
    #expect(reading.summaries == ["T1059.001:1"])
    #expect(reading.corpus.reports[0].groups == ["G"])
    #expect(reading.corpus.reports[0].origin == "intrusion-set")
    #expect(reading.examples(.revokedObject) == ["relationship--r2"])
  }

  @Test func whatLeadsNowhereIsCounted() throws {
    let reading = try read(
      Self.bundle(
        Self.report(
          "grouping", refs: "attack-pattern--ps", "attack-pattern--absent", "attack-pattern--bare",
          "attack-pattern--odd", "attack-pattern--old"),
        Self.powershell, Self.pattern("bare", #""external_references": []"#), Self.pattern("odd", Self.mitre("TA0002")),
        Self.pattern("old", Self.mitre("T1086") + #", "revoked": true"#)))
    #expect(reading.summaries == ["T1059.001:1"])
    #expect(reading.examples(.missingObject) == ["attack-pattern--absent"])
    #expect(reading.examples(.attackPatternWithoutID) == ["attack-pattern--bare"])
    #expect(reading.examples(.notATechnique) == ["TA0002"])
    #expect(reading.examples(.revokedObject) == ["attack-pattern--old"])
  }

  @Test func aRepeatedReportIsReadOnce() throws {
    let one = Self.report(refs: "attack-pattern--ps")
    #expect(try read(Self.bundle(one, one, Self.powershell)).corpus.reports.count == 1)
  }

  @Test func aFileThatIsNoBundleIsRefused() throws {
    let error = try readError(#"{"schema": "attack_flow_v2", "type": "flow", "objects": []}"#, as: .stixReports)
    #expect(error.problem.contains("type"))
    #expect(error.problem.contains("bundle"))
  }

  private static func uses(_ key: String, more: String = "") -> String {
    #"{"type": "relationship", "id": "relationship--\#(key)", "relationship_type": "uses", "#
      + #""source_ref": "intrusion-set--g", "target_ref": "attack-pattern--ps"\#(more)}"#
  }
}
