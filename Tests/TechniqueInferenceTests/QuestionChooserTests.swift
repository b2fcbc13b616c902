import AttackKnowledge
import Testing

@testable import TechniqueInference

@Suite struct QuestionChooserTests {
  private static func query(_ ids: String...) -> PredictionQuery {
    PredictionQuery(observed: ids.compactMap { TechniqueID($0) }.map { PredictionQuery.Observed($0) })
  }

  @Test func divergenceIsZeroForEqualsAndKnownForOthers() {
    #expect(QuestionChooser.divergence(0.3, 0.3) == 0)
    // 0.5 ln(0.5/0.25) + 0.5 ln(0.5/0.75)
    #expect(abs(QuestionChooser.divergence(0.5, 0.25) - 0.143841036225890) < 1e-12)
    #expect(QuestionChooser.divergence(1, 0).isFinite)
  }

  @Test func aGreatWeightAsksForTheLikeliestFirst() throws {
    let model = try Embedded.model(.enterprise)
    let query = Self.query("T1059.001", "T1003.001")
    let choices = QuestionChooser(model).choices(query, weight: 1e6, admits: { _ in true })
    #expect(choices.count == QuestionChooser.considered)
    #expect(choices.map(\.probability) == choices.map(\.probability).sorted(by: >))
    #expect(choices.allSatisfy { $0.gain >= 0 })
  }

  @Test func whatIsKnownIsNotAskedFor() throws {
    let model = try Embedded.model(.enterprise)
    var query = Self.query("T1059.001")
    let first = try #require(QuestionChooser(model).choices(query, weight: 1, admits: { _ in true }).first)
    query.ruledOut = [first.technique]
    let later = QuestionChooser(model).choices(query, weight: 1, admits: { _ in true })
    #expect(!later.map(\.technique).contains(first.technique))
    #expect(!later.map(\.technique.description).contains("T1059.001"))
  }

  @Test func whatIsDearerComesLater() throws {
    let model = try Embedded.model(.enterprise)
    let query = Self.query("T1059.001")
    let chooser = QuestionChooser(model)
    let first = try #require(chooser.choices(query, weight: 1, admits: { _ in true }).first)
    let dear = chooser.choices(query, weight: 1, admits: { _ in true }, cost: { $0 == first.technique ? 1e6 : 1 })
    #expect(dear.last?.technique == first.technique)
  }

  @Test func anAnswerMovesWhatItSays() throws {
    let model = try Embedded.model(.enterprise)
    let query = Self.query("T1059.001", "T1105")
    let id = try #require(TechniqueID("T1003.001"))
    let moves = QuestionChooser(model).moves(id, isFound: true, query, count: 3)
    var found = query
    found.observed.append(PredictionQuery.Observed(id))
    let then = try #require(QuestionChooser(model).probabilities(found))
    for move in moves {
      let column = try #require(model.column(of: move.technique))
      #expect(then[column] == move.then)
    }
    #expect(moves.count == 3)
  }
}
