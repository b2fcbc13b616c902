import ArgumentParser
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

struct DirectionEvaluateServiceTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let chains = [
      ["T1566", "T1204", "T1059", "T1486"], ["T1190", "T1059", "T1003", "T1041"], ["T1566", "T1059", "T1082", "T1490"],
    ]
    for (number, chain) in chains.enumerated() {
      let lines = (1..<chain.count).map { ($0 - 1, $0) }
      try folder.write(
        SampleFlow.text(name: "Case \(number)", techniques: chain, lines: lines), to: "\(number).afb")
    }
    return folder
  }

  @Test func figuresAndRankingsAreGiven() throws {
    let folder = try folder()
    let corpus = try folder.write(SampleCorpus.csv(reports: 60), to: "reports.csv")
    let response = try DirectionEvaluate.parse([
      "--flows", folder.path, "--corpus", corpus, "--resamples", "100",
    ]).answer()
    #expect(response.counts.groups == 3)
    #expect(response.flows.map(\.name) == ["Case 0", "Case 1", "Case 2"])
    #expect((0.5...1).contains(try #require(response.macroAccuracy)))
    #expect(response.labeled.threshold == 0.7)
    #expect(response.gain.low != nil)
    #expect(response.ranking?.map(\.task) == ["look_back", "look_forward"])
    #expect(response.warnings.map(\.code) == ["ranker_reports"])
  }

  @Test func flowsOfOneGroupLeaveNothingToLearnFrom() throws {
    let folder = try folder()
    var arguments = try DirectionEvaluate.parse(["--flows", folder.path, "--group", "case"])
    let error = try #require(throws: ServiceError.self) { try arguments.answer() }
    #expect(error.code == "one_group")
    arguments.group = ["Case 0", "Case 1"]
    arguments.resamples = 0
    #expect(try arguments.answer().intervals.isEmpty)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func theRankersCorpusLeavesAttackFlowsOut() throws {
    let folder = try folder()
    let response = try DirectionEvaluate.parse([
      "--flows", folder.path, "--corpus", SharedData.path("data/tie-dataset-2024-04.json"), "--regularization", "1e9",
      "--resamples", "0",
    ]).answer()
    let note = try #require(response.warnings.last)
    #expect(note.message.contains("1,896 reports"))
    #expect(note.message.contains("29 that were taken from Attack Flows"))
  }
}
