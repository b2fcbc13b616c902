import FileFormats
import Testing

@testable import AttackKnowledge

/// Records of one kind are read once; whatever differs between them must not be lost.
@Suite struct RecordMemoTests {
  private func reading(_ text: String) -> TechniqueReading? {
    TechniqueDocument.read(Data(text.utf8), name: "a.json", library: { nil }).reading
  }

  /// Whether lines say what each of them says by itself.
  private func readsAsApart(_ lines: [String]) -> Bool {
    guard let together = reading(lines.joined(separator: "\n")) else { return false }
    var records: [TechniqueID: Int] = [:]
    var sightings: [TechniqueID: Sightings] = [:]
    for line in lines {
      for mention in reading(line)?.mentions ?? [] {
        records[mention.id, default: 0] += mention.records
        sightings[mention.id, default: Sightings()].add(mention.sightings)
      }
    }
    return Set(together.mentions.map(\.id)) == Set(records.keys)
      && together.mentions.allSatisfy { $0.records == records[$0.id] && $0.sightings == sightings[$0.id] }
  }

  @Test func keepsTimesHostsAndUsersOfEachRecord() {
    let lines = (0..<40).map { index in
      #"{"time": "2026-03-01T10:\#(10 + index):00Z", "host": "WS-\#(index % 7)", "user": "u\#(index % 3)", "#
        + #""technique": "T1059.00\#(index % 2 + 1)", "message": "run \#(index)"}"#
    }
    #expect(readsAsApart(lines))
  }

  @Test func readsListsWithinRecords() {
    let lines = (0..<20).map { index in
      #"{"@timestamp": "2026-03-01T10:\#(10 + index):00Z", "host": {"name": "WS-\#(index)"}, "threat": [{"technique": "#
        + #"[{"id": "T1059", "subtechnique": [{"id": "T1059.001"}]}]}, {"technique": [{"id": "T110\#(index % 2 + 4)"}]}]}"#
    }
    #expect(readsAsApart(lines))
  }

  @Test func tellsRecordsApartByWhatTheyDeny() {
    let lines = ["confirmed", "false_positive", "confirmed", "false_positive"].map {
      #"{"technique": "T1105", "id": "a-1", "status": "\#($0)"}"#
    }
    #expect(reading(lines.joined(separator: "\n"))?.mentions.map(\.records) == [2])
  }

  @Test func readsJSONWithinTexts() {
    let lines = ["T1059", "T1105", "T1003", "T1105"].map { #"{"technique": [], "raw": "{\"technique\": \"\#($0)\"}"}"# }
    #expect(readsAsApart(lines))
  }

  @Test func countsEachNearMiss() {
    let lines = ["T1059", "T1O59", "T1059", "T1O59"].map { #"{"technique": "\#($0)"}"# }
    #expect(reading(lines.joined(separator: "\n"))?.unrecognized.map(\.given) == ["T1O59"])
    #expect(readsAsApart(lines))
  }

  @Test func serialNumbersAreNotIDs() {
    let lines = ["0001", "T1105", "ab-12", "T1003", "T1105"].map {
      #"{"technique": "T1059", "id": "\#($0)", "time": "2026-03-01T10:00:00Z"}"#
    }
    #expect(readsAsApart(lines))
  }

  /// Every field that is known, with values that may decide how a record is read, in the places where fields stand.
  @Test(arguments: FieldName.spellings.map { $0.1[0] } + ["anything", "tool.name"])
  func noValueIsTakenForAnother(field: String) {
    let values = [
      "0", "1", "0.5", "-1", "true", "false", "null", #""no""#, #""yes""#, #""ruled out""#, #""benign""#,
      #""unlikely""#,
      #""T1003""#, #""T1003.001""#, #""attack.t1486""#, #"".002""#, #""attack-pattern""#, #""host""#, #""mitigates""#,
      #""PowerShell""#, #"["T1027"]"#, "[]", "{}", #"{"id": "T1140"}"#, #"{"score": 0}"#,
      #"{"status": "false positive"}"#,
    ]
    let records: [(String) -> String] = [
      { #"{"technique": "T1105", "\#(field)": \#($0)}"# }, { #"{"\#(field)": \#($0), "technique": "T1105"}"# },
      { #"{"technique": {"id": "T1105", "\#(field)": \#($0)}, "host": "a"}"# },
      { #"{"threat": {"technique": [{"id": "T1105", "\#(field)": \#($0)}]}, "time": "2026-03-01T10:00:00Z"}"# },
      { #"{"alerts": [{"technique_id": "T1105", "\#(field)": \#($0)}], "host": "a"}"# },
      { #"{"technique": "T1105", "event": {"\#(field)": \#($0)}}"# },
    ]
    for record in records {
      let lines = values.map(record)
      #expect(readsAsApart(lines), "\(lines[0])")
      #expect(readsAsApart(lines.reversed()), "\(lines[0])")
    }
  }
}
