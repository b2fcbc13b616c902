import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

struct DirectionTrainServiceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SampleFlow.incident, to: "b.afb")
    try folder.write(SampleFlow.cycle, to: "a.afb")
  }

  @Test func aFolderOfFlowsMakesAModel() throws {
    let output = folder.path + "/model.out"
    let response = try DirectionTrain.parse(["--flows", folder.path, "--name", "mine", "--output", output]).train()
    #expect(response.card.flows.map(\.name) == ["Cycle", "Incident"])
    #expect(response.card.pairs == 8)
    #expect(response.counts.withCycles == 1)
    #expect(response.warnings.isEmpty)
    let answer = try DirectionService(model: output).answer(DirectionRequest(techniques: ["T1566.001", "T1486"]))
    #expect(answer.model.name == "mine")
    #expect(answer.model.flows == 2)
    let bytes = try folder.read("model.out")
    _ = try DirectionTrain.parse(["--flows", folder.path, "--name", "mine", "--output", output]).train()
    #expect(try folder.read("model.out") == bytes)
  }

  @Test func whatIsNoFlowIsPassedOverAndSaid() throws {
    try folder.write(
      SampleFlow.text(scope: "attack-tree", techniques: ["T1059", "T1003"], lines: [(0, 1)]), to: "c.afb")
    try folder.write(SampleFlow.text(name: "ATLAS", techniques: ["AML.T0051"], lines: []), to: "d.afb")
    try folder.write(#"{"reports": []}"#, to: "e.json")
    let response = try DirectionTrain.parse(["--flows", folder.path, "--output", folder.path + "/model.out"]).train()
    #expect(response.warnings.map(\.code) == ["not_a_flow", "flow_without_order", "flow_without_order"])
    #expect(response.warnings[1].message.contains("attack tree"))
    #expect(response.warnings[2].message.contains("none of its actions names a technique"))
    #expect(response.counts.flows == 4)
    #expect(response.counts.withTechniques == 2)
  }

  @Test func aBrokenBuilderFileIsAnError() throws {
    try folder.write(#"{"schema": "attack_flow_v2", "objects": ["#, to: "c.afb")
    let error = try #require(throws: FileError.self) {
      try DirectionTrain.parse(["--flows", folder.path, "--output", folder.path + "/model.out"]).train()
    }
    #expect(error.path.hasSuffix("c.afb"))
    #expect(try !folder.names().contains("model.out"))
  }

  @Test func flowsWithoutOrderAreRefused() throws {
    let empty = try TemporaryFolder()
    #expect(throws: FileError.self) {
      try DirectionTrain.parse(["--flows", empty.path, "--output", empty.path + "/m"]).train()
    }
    try empty.write(SampleFlow.text(techniques: ["T1059"], lines: []), to: "a.afb")
    let error = try #require(throws: ServiceError.self) {
      try DirectionTrain.parse(["--flows", empty.path, "--output", empty.path + "/m"]).train()
    }
    #expect(error.code == "no_order")
  }
}
