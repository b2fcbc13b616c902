import Testing

@testable import Recommenders

@Suite struct CalibrationTests {
  private static func examples(
    _ count: Int, _ law: (_ logit: Double, _ size: Int) -> Double
  ) -> [Calibration.Example] {
    var generator = SeededGenerator(seed: 3)
    return (0..<count).map { _ in
      let logit = generator.uniform() * 6 - 5
      let size = Calibration.sizes[generator.index(below: Calibration.sizes.count)]
      let isListed = generator.uniform() < sigmoid(law(logit, size))
      return Calibration.Example(logit: logit, count: size, share: isListed ? 1 : 0, weight: 1)
    }
  }

  private static func logOdds(_ calibration: Calibration, _ count: Int, score: Double = 1) -> Double {
    calibration.line(count).logOdds(score: score, shares: -1, popularity: 0)
  }

  @Test func findsTheCorrectionThatExamplesWereDrawnWith() throws {
    let corrected = try #require(
      Calibration.standard.fitted(
        to: Self.examples(60_000) { logit, size in
          size == 1 ? 0.5 + logit : -0.5 + 0.4 * (logarithm(Double(size)) - logarithm(2)) + 0.8 * logit
        }))
    for score in [-1, 1, 4] as [Double] {
      let before = Self.logOdds(.standard, 1, score: score)
      #expect(abs(Self.logOdds(corrected, 1, score: score) - (0.5 + before)) < 0.1)
      for size in Calibration.sizes.dropFirst() {
        let expected =
          -0.5 + 0.4 * (logarithm(Double(size)) - logarithm(2)) + 0.8 * Self.logOdds(.standard, size, score: score)
        #expect(abs(Self.logOdds(corrected, size, score: score) - expected) < 0.1)
      }
    }
  }

  @Test func fewExamplesChangeLittle() throws {
    func shift(_ count: Int) throws -> Double {
      let fitted = try #require(Calibration.standard.fitted(to: Self.examples(count) { logit, _ in logit + 1 }))
      return Self.logOdds(fitted, 3) - Self.logOdds(.standard, 3)
    }
    #expect(try abs(shift(200)) < abs(shift(20_000)))
  }

  @Test func aHigherScoreIsAHigherProbability() {
    for count in [1, 2, 3, 4, 7, 12, 500] {
      let curve = stride(from: -6.0, through: 9, by: 0.25).map { Self.logOdds(.standard, count, score: $0) }
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func sizesInBetweenLieInBetween() {
    let ends = [3, 5].map { Self.logOdds(.standard, $0) }
    let between = Self.logOdds(.standard, 4)
    #expect(between > ends.min() ?? 0 && between < ends.max() ?? 0)
    #expect(Self.logOdds(.standard, 12) == Self.logOdds(.standard, 80))
  }

  @Test func tooFewExamplesAndFallingCurvesAreRefused() {
    #expect(Calibration.standard.fitted(to: []) == nil)
    #expect(Calibration.standard.fitted(to: Self.examples(20) { logit, _ in logit }) == nil)
    var numbers = Calibration.standard.numbers
    #expect(Calibration(numbers: numbers) == .standard)
    #expect(Calibration(numbers: Array(numbers.dropLast())) == nil)
    for index in [6, 11] {
      var falling = numbers
      falling[index] = -1
      #expect(Calibration(numbers: falling) == nil)
    }
    numbers[0] = .nan
    #expect(Calibration(numbers: numbers) == nil)
  }
}
