import AttackKnowledge
import FileFormats
import TestSupport
import Testing

struct AttackBundleErrorsTests {
  private func error(_ text: String) throws -> FileError {
    try #require(throws: FileError.self) { try AttackBundle(stix: Data(text.utf8), path: "a.json") }
  }

  @Test(arguments: [
    (#"{"name": "x", "reports": []}"#, "data set of reports", "as a corpus"),
    (#"{"name": "x", "domain": "enterprise-attack", "techniques": []}"#, "Navigator layer", "what was observed"),
    (#"{"schema": "attack_flow_v2", "objects": []}"#, "Attack Flow", "what was observed"),
    (#"{"id": "x", "collections": []}"#, "index", "get the release"),
    (#"{"type": "x-mitre-collection", "id": "x-mitre-collection--1"}"#, "(x-mitre-collection)", "whole bundle"),
    (
      #"{"objects": []}"#, #"expected a STIX bundle: an object with "type": "bundle" and "objects""#,
      "enterprise-attack.json"
    ),
    (#"{"type": "bundle"}"#, "expected a STIX bundle", "enterprise-attack.json"),
    (#"[{"type": "bundle"}]"#, "expected a STIX bundle", "enterprise-attack.json"),
    ("7", "expected a STIX bundle", "enterprise-attack.json"),
    (#"{"type": "bundle", "objects": []}"#, "no attack-pattern", "enterprise-attack.json"),
    (
      #"{"type": "bundle", "objects": [{"type": "attack-pattern", "id": "a", "name": "n"}]}"#, "none of the 1",
      "external_id"
    ),
  ])
  func otherJSONIsRecognized(_ text: String, problem: String, advice: String) throws {
    let error = try error(text)
    #expect(error.path == "a.json")
    #expect(error.problem.contains(problem))
    #expect(error.advice?.contains(advice) == true)
    #expect(error.failure == .unreadableInput)
  }

  @Test func aCutFileIsSaidToBeCut() throws {
    let whole = "{\"type\": \"bundle\",\n\"objects\": [\n\(pattern("a", "T1001"))]}"
    let error = try error(String(whole.dropLast(9)))
    #expect(error.problem.contains("ends after \(whole.utf8.count - 9) bytes"))
    #expect(error.line == 5)
    #expect(error.advice == "the file seems to be cut off: get it again")
  }

  @Test(arguments: [
    (#"{"type": "attack-pattern", "id": "a"}"#, "objects[1].name is missing"),
    (#"{"id": "a"}"#, "objects[1].type is missing"),
    (#"{"type": "attack-pattern", "id": "a", "name": 5}"#, "objects[1].name: "),
    (#"{"type": "relationship", "relationship_type": "uses"}"#, "objects[1].source_ref is missing"),
    (#"7"#, "objects[1]: "),
  ])
  func brokenObjectsAreNamed(_ object: String, problem: String) throws {
    let error = try error(#"{"type": "bundle", "objects": [{"type": "identity"}, \#(object)]}"#)
    #expect(error.problem.hasPrefix(problem), "\(error)")
  }

  @Test func unreadablePathsAreErrors() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path, folder.path + "/absent.json", try folder.write("", to: "empty.json")] {
      let error = try #require(throws: FileError.self) { try AttackBundle(contentsOf: path) }
      #expect(error.path == path)
    }
  }

  @Test func filesAreRead() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      #"{"type": "bundle", "objects": [\#(pattern("a", "T1001"))]}"#, to: "enterprise-attack-4.2.json")
    #expect(try AttackBundle(contentsOf: path).catalog.version == "4.2")
  }
}
