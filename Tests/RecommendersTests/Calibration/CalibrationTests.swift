import Testing

@testable import Recommenders

@Suite struct CalibrationTests {
  /// Draws examples whose log odds are known.
  private static func examples(_ count: Int) -> [Calibration.Example] {
    var generator = SeededGenerator(seed: 3)
    return (0..<count).map { _ in
      let score = Float(generator.uniform() * 8 - 2)
      let observed = Double(1 + generator.index(below: 12))
      let logit = -4 + 0.9 * Double(score) + 0.4 * max(Double(score) - 2, 0)
      return Calibration.Example(
        score: score, observed: observed, isListed: generator.uniform() < sigmoid(logit))
    }
  }

  @Test func findsTheLawThatExamplesWereDrawnFrom() throws {
    let calibration = try #require(Calibration.fit(Self.examples(60_000)))
    for score in [-1, 0, 1, 3, 5] as [Float] {
      let expected = sigmoid(-4 + 0.9 * Double(score) + 0.4 * max(Double(score) - 2, 0))
      #expect(abs(calibration.probability(score: score, observed: 5) - expected) < 0.03)
    }
  }

  @Test func aHigherScoreIsAHigherProbability() throws {
    let calibration = try #require(Calibration.fit(Self.examples(5_000)))
    for observed in [1, 3, 30, 500] as [Double] {
      let curve = stride(from: Float(-6), through: 9, by: 0.25).map {
        calibration.probability(score: $0, observed: observed)
      }
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 < $1 })
      #expect(curve.allSatisfy { $0 > 0 && $0 < 1 })
    }
  }

  @Test func whatSpeaksAgainstLowersIt() throws {
    let calibration = try #require(Calibration.fit(Self.examples(5_000)))
    let plain = calibration.probability(score: 2, observed: 4)
    #expect(calibration.probability(score: 2, observed: 4, shift: -1) < plain)
    #expect(calibration.probability(score: 2, observed: 4, shift: 1) > plain)
  }

  /// One observed item follows a law of its own.
  @Test func aSingleItemHasNumbersOfItsOwn() throws {
    var generator = SeededGenerator(seed: 8)
    func law(_ score: Float, _ observed: Double) -> Double {
      observed > 1 ? sigmoid(-3 + 0.8 * Double(score)) : sigmoid(-1 + 1.5 * Double(score))
    }
    let examples = (0..<60_000).map { _ in
      let (score, observed) = (Float(generator.uniform() * 4 - 2), Double(1 + generator.index(below: 6)))
      return Calibration.Example(
        score: score, observed: observed, isListed: generator.uniform() < law(score, observed))
    }
    let calibration = try #require(Calibration.fit(examples))
    for score in [-1.5, 0, 1.5] as [Float] {
      for observed in [1, 2, 5] as [Double] {
        #expect(abs(calibration.probability(score: score, observed: observed) - law(score, observed)) < 0.03)
      }
      let between = calibration.logOdds(score: score, observed: 2.0.squareRoot())
      let ends = [1, 2].map { calibration.logOdds(score: score, observed: $0) }
      #expect(abs(between - (ends[0] + ends[1]) / 2) < 0.15)
      #expect(
        calibration.probability(score: score, observed: 0.4) == calibration.probability(score: score, observed: 1))
    }
    // Where only single items are asked for, theirs hold for all.
    let alone = try #require(Calibration.fit(examples.filter { $0.observed == 1 }))
    #expect(alone.logOdds(score: 1, observed: 7) == alone.logOdds(score: 1, observed: 1))
    // Where none is, those of the others hold for it.
    let others = try #require(Calibration.fit(examples.filter { $0.observed > 1 }))
    #expect(others.single == Array(others.coefficients.prefix(4)))
  }

  @Test func tooFewExamplesAndFallingCurvesAreRefused() {
    #expect(Calibration.fit(Array(Self.examples(60).prefix(60))) == nil)
    #expect(Calibration.fit([]) == nil)
    #expect(Calibration(knots: [2, 4], coefficients: [0, -1, 0, 0, 0, 0]) == nil)
    #expect(Calibration(knots: [2, 4], coefficients: [0, 1, 0, 0, 0, -0.3]) == nil)
    #expect(Calibration(knots: [2], coefficients: [0, 1, 0, 0, 0, 0]) == nil)
    #expect(Calibration(knots: [2, 4], coefficients: [0, 1, 0, 0, 0, .nan]) == nil)
    #expect(Calibration(knots: [2, 4], coefficients: [0, 1, 0, 0, 0, 0]) != nil)
    #expect(Calibration(knots: [2, 4], coefficients: [0, 1, 0, 0, 0, 0], single: [0, -1, 0, 0]) == nil)
    #expect(Calibration(knots: [2, 4], coefficients: [0, 1, 0, 0, 0, 0], single: [0, 1, 0]) == nil)
  }
}
