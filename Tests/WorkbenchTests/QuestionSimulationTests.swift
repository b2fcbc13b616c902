import AttackKnowledge
import TechniqueInference
import Testing

@testable import Workbench

@Suite struct QuestionSimulationTests {
  private static func ids(_ texts: String...) -> [TechniqueID] { texts.compactMap { TechniqueID($0) } }

  @Test(
    arguments: [
      .fixedOrder, .probability(usesAbsences: true), .probability(usesAbsences: false), .information(weight: 4),
    ] as [QuestionChooser.Strategy])
  func theLikeliestTechniqueIsFoundByTheFirstQuestions(strategy: QuestionChooser.Strategy) throws {
    let model = try Embedded.model(.enterprise)
    let simulation = QuestionSimulation(model: model, strategy: strategy, limit: 12)
    let outcome = simulation.outcome(observed: Self.ids("T1059.001", "T1003.001"), hidden: Self.ids("T1105", "T1027"))
    #expect(outcome.half <= outcome.all)
    #expect(outcome.half <= 4)
    #expect(outcome.share >= 0.5)
  }

  @Test func whatIsNotFoundCountsAsOneMoreThanTheLimit() throws {
    let model = try Embedded.model(.enterprise)
    let simulation = QuestionSimulation(model: model, strategy: .fixedOrder, limit: 2)
    let outcome = simulation.outcome(observed: Self.ids("T1059.001"), hidden: Self.ids("T1499.004"))
    #expect(outcome.half == 3 && outcome.all == 3 && outcome.share == 0)
  }

  @Test func theParentOfWhatIsKnownIsNotAskedFor() throws {
    let model = try Embedded.model(.enterprise)
    let simulation = QuestionSimulation(model: model, strategy: .probability(usesAbsences: true), limit: 5)
    let outcome = simulation.outcome(observed: Self.ids("T1059.001"), hidden: Self.ids("T1059"))
    // Nothing is hidden that is not known.
    #expect(outcome.all == 6)
  }
}
