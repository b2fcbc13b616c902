import Testing

@testable import Recommenders

/// Four rows of three items by hand: N = 4, n = 3, 2, 1; 0 and 1 meet twice, 0 and 2 once, 1 and 2 never.
@Suite struct NaiveBayesTests {
  private let matrix: ObservationMatrix
  init() throws { matrix = try ObservationMatrix(rows: [[0, 1], [0, 1], [0, 2], []], columnCount: 3) }

  /// Base rates (n + ½) / (N + 1) are .7, .5 and .3. With two rows' worth of smoothing
  /// P(0 | 1) = (2 + 1.4) / 4 = .85 and P(0 | ¬1) = (1 + 1.4) / 4 = .6;
  /// P(2 | 1) = (0 + .6) / 4 = .15 and P(2 | ¬1) = (1 + .6) / 4 = .4.
  @Test(arguments: [0, 0.25, 1])
  func theScoreIsBayesRule(absence: Double) {
    let model = NaiveBayes.fit(matrix, parameters: .init(smoothing: 2, absenceWeight: absence))
    let present = (zero: logarithm(0.85 / 0.6), two: logarithm(0.15 / 0.4))
    let absent = (zero: absence * logarithm(0.15 / 0.4), two: absence * logarithm(0.85 / 0.6))
    for (observed, expected) in [
      ([], absent.zero + absent.two), ([0], present.zero + absent.two), ([2], absent.zero + present.two),
      ([0, 2], present.zero + present.two),
    ] {
      #expect(abs(Double(model.scores(for: observed)[1]) - expected) < 1e-6)
    }
  }

  @Test func theBaseRateStandsAtTheStart() {
    let model = NaiveBayes.fit(matrix, parameters: .init(smoothing: 2, absenceWeight: 0))
    let odds = [0.7 / 0.3, 1, 0.3 / 0.7]
    for (score, odds) in zip(model.scores(for: []), odds) { #expect(abs(Double(score) - logarithm(odds)) < 1e-6) }
  }

  @Test func anItemSaysNothingOfItself() {
    let model = NaiveBayes.fit(matrix, parameters: .init(smoothing: 2, absenceWeight: 0))
    #expect(model.scores(for: [1])[1] == model.scores(for: [])[1])
  }
}
