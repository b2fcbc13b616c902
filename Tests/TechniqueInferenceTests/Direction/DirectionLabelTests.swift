import AttackKnowledge
import TechniqueInference
import Testing

struct DirectionLabelTests {
  @Test(arguments: [
    (0.7, DirectionLabel.lookForward), (0.69, .eitherSide), (0.5, .eitherSide), (0.31, .eitherSide), (0.29, .lookBack),
    (0, .lookBack), (1, .lookForward),
  ])
  func labelsBeginAtSeventyPercent(probability: Double, label: DirectionLabel) {
    #expect(DirectionLabel(probabilityAfter: probability) == label)
  }

  @Test func aSetSpeaksWithTheMeanOfItsLogOdds() throws {
    let model = try Embedded.directionModel()
    let observed = try ["T1059.001", "T1003", "T1082"].map(Samples.id)
    let candidate = try Samples.id("T1486")
    let odds = observed.map { model.logOdds($0, before: candidate) }
    let mean = odds.reduce(0, +) / 3
    let estimate = model.direction(of: candidate, given: observed)
    #expect(abs(estimate.probabilityAfter - logistic(mean)) < 1e-9)
    #expect(estimate.label == .lookForward)
    // Half of the weight is the newest one's.
    let newest = model.direction(of: candidate, given: observed, latest: observed[1])
    #expect(abs(newest.probabilityAfter - logistic(0.5 * mean + 0.5 * odds[1])) < 1e-9)
    #expect(newest == model.direction(of: candidate, given: [observed[0], observed[2]], latest: observed[1]))
  }

  @Test func orderAndRepetitionMakeNoDifference() throws {
    let model = try Embedded.directionModel()
    let observed = try ["T1059.001", "T1003", "T1082"].map(Samples.id)
    let candidate = try Samples.id("T1566")
    let estimate = model.direction(of: candidate, given: observed)
    #expect(estimate == model.direction(of: candidate, given: observed.reversed() + observed + [candidate]))
    #expect(estimate.label == .lookBack)
    #expect(observed.contains(try #require(estimate.reference)))
  }

  @Test func nothingObservedTellsNothing() throws {
    let model = try Embedded.directionModel()
    let candidate = try Samples.id("T1566")
    for observed in [[], [candidate], [try Samples.id("T9999")]] {
      let estimate = model.direction(of: candidate, given: observed)
      #expect(estimate.probabilityAfter == 0.5)
      #expect(estimate.label == .eitherSide)
      #expect(estimate.reference == nil)
    }
  }

  private func logistic(_ x: Double) -> Double {
    // 1 / (1 + e⁻ˣ) by the identity with tanh, spelt out as a series-free check of the model's own function.
    var e = 1.0
    var term = 1.0
    for n in 1...60 {
      term *= -x / Double(n)
      e += term
    }
    return 1 / (1 + e)
  }
}
