import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

struct FlowSuggestServiceTests {
  private func suggest(
    _ text: String, changing: (inout FlowCommand.Suggest) -> Void = { _ in }
  ) throws -> FlowSuggestResponse {
    let folder = try TemporaryFolder()
    var arguments = try FlowCommand.Suggest.parse([try folder.write(text, to: "sample.afb")])
    changing(&arguments)
    return try arguments.answer()
  }

  @Test func everyActionWithATechniqueGetsThreeSides() throws {
    let response = try suggest(SampleFlow.incident)
    #expect(response.steps.map(\.number) == [1, 2, 3, 5])
    #expect(response.steps.map(\.technique.description) == ["T1566.001", "T1059.001", "T1003", "T1486"])
    #expect(response.warnings.map(\.code) == ["revoked_id"])
    let present: Set = ["T1566.001", "T1059.001", "T1003", "T1486"]
    for step in response.steps {
      #expect(step.before.allSatisfy { $0.direction.label == .lookBack && ($0.direction.probabilityAfter ?? 1) <= 0.3 })
      #expect(
        step.after.allSatisfy { $0.direction.label == .lookForward && ($0.direction.probabilityAfter ?? 0) >= 0.7 })
      #expect(step.beside.allSatisfy { $0.direction.label == .eitherSide })
      for side in [step.before, step.beside, step.after] {
        #expect(side.map(\.rank) == Array(1..<side.count + 1))
        #expect(side.count <= 3)
        #expect(present.isDisjoint(with: side.map(\.id.description)))
        // The technique of a sub-technique is no further suggestion.
        let parents = Set(side.compactMap { $0.id.parent?.description }).union(["T1566", "T1059"])
        #expect(parents.isDisjoint(with: side.map(\.id.description)))
        #expect(zip(side, side.dropFirst()).allSatisfy { ($0.score ?? 0) >= ($1.score ?? 0) })
      }
    }
    // Nothing is likely to come before the mail, and much after it; the other way round for the encryption.
    #expect(response.steps[0].after.count == 3)
    #expect(response.steps[3].before.count == 3)
  }

  @Test(arguments: ["3", "action-2", "t1003", "step c", "C"])
  func aStepIsFoundByNumberIdentityTechniqueOrName(after: String) throws {
    let response = try suggest(SampleFlow.incident) {
      $0.after = after
      $0.top = 5
    }
    let step = try #require(response.steps.first)
    #expect(response.steps.count == 1)
    #expect(step.technique.description == "T1003")
    #expect(step.before.isEmpty && step.beside.isEmpty)
    #expect(step.after.count == 5)
  }

  @Test func aStepWithoutATechniqueStandsForTheOneBeforeIt() throws {
    let step = try #require(try suggest(SampleFlow.incident) { $0.after = "4" }.steps.first)
    #expect((step.number, step.technique.description) == (4, "T1003"))
  }

  @Test(arguments: [("Step", "ambiguous_node"), ("9", "unknown_node"), ("T1490", "unknown_node")])
  func stepsThatCannotBeFoundAreErrors(after: String, code: String) throws {
    let error = try #require(throws: ServiceError.self) { try suggest(SampleFlow.incident) { $0.after = after } }
    #expect(error.code == code)
    #expect(error.failure == .usage)
  }

  @Test func aFlowWithoutTechniquesHasNothingToAnswer() throws {
    let error = try #require(throws: ServiceError.self) {
      try suggest(SampleFlow.text(techniques: ["", "AML.T0051"], lines: [(0, 1)]))
    }
    #expect(error.code == "no_known_technique")
    #expect(error.summary.contains("none of the flow's 2 actions"))
    #expect(error.failure == .nothingToAnswer)
  }

  @Test func cyclesAndAttackTreesAreSaid() throws {
    let cycle = try suggest(SampleFlow.cycle)
    #expect(cycle.warnings.map(\.code) == ["cycle"])
    #expect(cycle.steps.count == 3)
    let tree = try suggest(SampleFlow.text(scope: "attack-tree", techniques: ["T1059", "T1003"], lines: [(0, 1)]))
    #expect(tree.warnings.map(\.code) == ["attack_tree"])
    #expect(tree.steps.allSatisfy { $0.before.isEmpty && $0.after.isEmpty && !$0.beside.isEmpty })
  }

  @Test(arguments: [0, 101])
  func theNumberOfSuggestionsHasLimits(top: Int) throws {
    #expect(throws: ServiceError.self) { try suggest(SampleFlow.incident) { $0.top = top } }
  }
}
