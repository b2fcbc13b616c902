import AttackKnowledge
import TechniqueInference
import Testing

struct DirectionEvaluationTests {
  @Test func noFlowIsJudgedByAModelThatHasSeenItsGroup() {
    // Two flows of one group say the opposite of the others: seen in training they would pull the model their way.
    let contrary = (0..<2).map {
      Samples.order(["T1151", "T1150"], [(0, 1)], name: "contrary \($0)", group: "contrary")
    }
    let crossed = CrossFittedDirection(Samples.orders + contrary, trainer: Samples.trainer)
    #expect(crossed.models.count == 11)
    let lines = DirectionEvaluation(crossed).lines
    #expect(lines.filter { $0.group == "contrary" }.map(\.accuracy) == [0, 0])
    #expect(lines.filter { $0.group != "contrary" }.allSatisfy { $0.accuracy > 0.5 })
  }

  @Test func figuresAreMeansOverFlows() {
    let figures = DirectionEvaluation(CrossFittedDirection(Samples.orders, trainer: Samples.trainer)).figures(
      resamples: 50)
    // Of three pairs the order of tactics decides two: from execution to discovery, not within discovery.
    #expect(abs(figures.baseline.value - 2.5 / 3) < 1e-9)
    #expect(figures.macroAccuracy.value == 1)
    #expect(abs(figures.gain.value - 0.5 / 3) < 1e-9)
    #expect(figures.flowsImproved == 10)
    #expect(figures.labeledAccuracy.value == 1)
    #expect((0.6...1).contains(figures.labeledCoverage.value))
    #expect(figures.sameTacticsAccuracy.value == 1)
    #expect(abs(figures.calibration.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    #expect(figures.macroAccuracy.interval == 1...1)
    #expect(DirectionEvaluation(CrossFittedDirection([], trainer: Samples.trainer)).lines.isEmpty)
  }

  @Test func noIntervalIsMadeWhereNoneIsAskedFor() {
    let evaluation = DirectionEvaluation(CrossFittedDirection(Samples.orders, trainer: Samples.trainer))
    #expect(evaluation.figures(resamples: 0).gain.interval == nil)
  }
}
