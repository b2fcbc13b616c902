import AttackKnowledge
import FileFormats
import TestSupport
import Testing

struct AttackFlowReadingTests {
  @Test(arguments: [
    (#"{"name": "x", "reports": []}"#, "data set of reports"),
    (#"{"domain": "enterprise-attack", "techniques": []}"#, "Navigator layer"),
    (#"{"type": "bundle", "objects": [{"type": "report"}]}"#, "holds no Attack Flow"),
    (#"{"type": "bundle", "objects": [{"type": "x-mitre-matrix"}]}"#, "ATT&CK itself"),
    (#"{"schema": "attack_flow_v9", "objects": []}"#, "not known (attack_flow_v9)"),
    (#"{"version": "1.4", "objects": []}"#, "not known (1.4)"),
    (#"{"objects": []}"#, "this is not an Attack Flow"),
    (#"[1, 2]"#, "this is not an Attack Flow"),
    ("7", "this is not an Attack Flow"),
    (#"{"schema": "attack_flow_v2", "objects": 5}"#, "objects: a list is expected here"),
  ])
  func otherJSONIsRecognized(_ text: String, problem: String) throws {
    let error = try #require(throws: FileError.self) { try flow(text) }
    #expect(error.problem.contains(problem))
    #expect(error.advice?.isEmpty == false)
    #expect(error.failure == .unreadableInput)
  }

  @Test func aCutFileIsSaidToBeCut() throws {
    let whole = builder3(action3("A", "T1059"))
    let error = try #require(throws: FileError.self) { try flow(String(whole.dropLast(20))) }
    #expect(error.problem.contains("ends after"))
  }

  @Test func aFlowWithoutStepsSaysSo() throws {
    let error = try #require(throws: FileError.self) { try flow(builder3(block3("tool", "A", ""))) }
    #expect(error.problem == "this Attack Flow has no action, condition or operator")
    #expect(error.failure == .nothingToAnswer)
  }

  @Test func tooManyStepsAreRefused() throws {
    let blocks = (0...AttackFlow.mostNodes).map { #"{"id": "action", "instance": "\#($0)", "properties": []}"# }
    let error = try #require(throws: FileError.self) { try flow(builder3(blocks.joined(separator: ","))) }
    #expect(error.problem.contains("5001 steps"))
    #expect(error.failure == .refused)
  }

  @Test func aFileOfFiftyMegabytesIsReadAndALargerOneRefused() throws {
    let folder = try TemporaryFolder()
    let note = builder3(block3("note", "N", #"["content", "|"]"#), action3("A", "T1059"))
    let parts = note.split(separator: "|").map { Data($0.utf8) }
    let path = try folder.write(parts[0] + Data(repeating: 0x78, count: 50 << 20) + parts[1], to: "large.afb")
    #expect(try AttackFlow(contentsOf: path).nodes.count == 1)
    try folder.write(Data(repeating: 0x20, count: 65 << 20), to: "larger.afb")
    let error = try #require(throws: FileError.self) { try AttackFlow(contentsOf: folder.path + "/larger.afb") }
    #expect(error.problem.contains("larger than the limit of 64"))
  }

  @Test func techniquesAreBroughtToOneVersion() throws {
    let known = catalog([
      technique("T1059"), technique("T1086", status: .revoked(by: id("T1059"))),
      technique("T1150", status: .deprecated),
    ])
    let flow = try flow(
      builder3(
        action3("A", "T1086"), action3("B", "t1059"), action3("C", "T1150"), action3("D", "T0834"), action3("E", nil)))
    #expect(flow.techniques(in: known) == [id("T1059"), id("T1059"), nil, nil, nil])
    #expect(flow.nodes[0].technique == id("T1086"))
  }
}
