import FileFormats
import Testing

@testable import Corpus

struct FormatDetectionTests {
  private func format(_ text: String) throws -> String {
    try CorpusFormat(detectedIn: SourceText(path: "f", label: "f", data: Data(text.utf8))).name
  }

  @Test(arguments: [
    (#"{"name": "x", "reports": ["#, "tie"),
    ("\u{FEFF}  {\n \"a\": {\"objects\": 1}, \"reports\" : []}", "tie"),
    (#"{"report": 1, "technique": "T1059"}"#, "jsonl"),
    (#"{"techniques": ["T1059"], "report": "x"}"#, "jsonl"),
    ("report,technique\n", "csv"),
    ("x;\"Technique\";REPORT\r\n", "csv"),
    ("report\ttechnique", "csv"),
    (#"{"type":"bundle","objects":[{"type":"report"},{"type":"x-mitre-tactic"}]}"#, "stix-reports"),
    (#"{"type":"bundle","objects":[{"type": "x-mitre-tactic"},{"type" : "grouping"}]}"#, "stix-reports"),
    (#"{"type":"bundle","objects":[{"type":"x-mitre-collection"}]}"#, "attack-citations"),
    (
      #"{"type":"bundle","objects":[{"created_by_ref":"identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5"}]}"#,
      "attack-citations"
    ),
    (#"{"objects":[{"type":"intrusion-set", "labels": ["report"], "note": "\"type\": \"report\""}]}"#, "stix-reports"),
  ])
  func tellsTheFormat(text: String, expected: String) throws {
    #expect(try format(text) == expected)
  }

  @Test func theWordReportInATextIsNoReport() throws {
    let text = #"{"objects":[{"type":"x-mitre-tactic","label":"report","d":"\"type\": \"report\""}]}"#
    #expect(try format(text) == "attack-citations")
  }

  @Test(arguments: [
    ("   \n", "is blank"), ("[1]", "JSON list"), ("title: a rule\n", "neither JSON nor a table"),
    ("{}", "no key at all"),
    (#"{"name": "layer", "techniques": [], "domain": "enterprise-attack"}"#, "'name', 'techniques', 'domain'"),
  ])
  func saysWhatItFoundInstead(text: String, expected: String) throws {
    let error = try readError(text)
    #expect(error.problem.contains(expected), "\(error)")
    #expect(error.advice?.contains("attack-citations") == true)
  }

  @Test(arguments: [
    (#"{"a": {"b": 1, "c": [{"d": 1}]}, "e\"": "f:", "g":1} {"h": 1}"#, ["a", #"e\""#, "g"]),
    (#"{"a": 1, "b"#, ["a"]), (#"{"a"#, []), ("{\"a\\", []), ("", []),
  ])
  func keysOfTheOutermostObject(text: String, expected: [String]) {
    var scanner = TopLevelKeys(Data(text.utf8))
    var keys: [String] = []
    while let key = scanner.next() { keys.append(key) }
    #expect(keys == expected)
  }
}
