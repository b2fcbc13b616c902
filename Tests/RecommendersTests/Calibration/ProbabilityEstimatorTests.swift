import Testing

@testable import Recommenders

@Suite struct ProbabilityEstimatorTests {
  /// Item 1 goes with item 0 in four of five rows, item 2 in none; an empty row is none.
  private static func matrix(_ times: Int) throws -> ObservationMatrix {
    let block = [[0, 1], [0, 1, 3], [0, 1, 3], [0, 1], [0], [2], [2, 3], [3], []]
    return try ObservationMatrix(rows: (0..<times).flatMap { _ in block }, columnCount: 4)
  }

  private static func estimator(
    _ times: Int, keepsRows: Bool = false, _ calibration: Calibration? = .standard
  ) throws -> ProbabilityEstimator {
    let matrix = try matrix(times)
    return ProbabilityEstimator(calibration, counts: CountedRows(matrix: matrix), rows: keepsRows ? matrix : nil)
  }

  private static let scores: [Float] = [0, 1, -1, 0]

  @Test(arguments: [1, 10, 400]) func manyRowsDecide(_ times: Int) throws {
    let estimates = try Self.estimator(times).estimates(scores: Self.scores, observed: [0])
    let support = try #require(estimates.support)
    #expect(support.rows == 5 * times && support.with == [5 * times, 4 * times, 0, 2 * times])
    if times == 400 {
      for item in 1...3 {
        let share = Double(support.with[item]) / Double(support.rows)
        let (low, high) = estimates.interval(item)
        #expect(abs(estimates.probabilities[item] - share) < 0.05)
        #expect(low <= share + 0.03 && share - 0.03 <= high)
      }
    }
  }

  @Test func moreRowsMakeANarrowerInterval() throws {
    let widths = try [10, 100, 400].map { times -> Double in
      let (low, high) = try Self.estimator(times).estimates(scores: Self.scores, observed: [0]).interval(1)
      return high - low
    }
    #expect(widths == widths.sorted(by: >))
  }

  @Test func keptRowsAreCountedForSeveralItems() throws {
    let kept = try Self.estimator(50, keepsRows: true).estimates(scores: Self.scores, observed: [0, 3])
    let support = try #require(kept.support)
    #expect(support.rows == 100 && support.with == [100, 100, 0, 100])
    let forgotten = try Self.estimator(50).estimates(scores: Self.scores, observed: [0, 3])
    #expect(forgotten.support == nil)
    #expect(kept.probabilities[1] > forgotten.probabilities[1])
    #expect(kept.precision > forgotten.precision)
  }

  @Test func rowsThatWereNotCountedAreNoSupport() throws {
    let matrix = try Self.matrix(10)
    let rows = (0..<matrix.rowCount).map { matrix[row: $0] } + [[0, 2, 3], [0, 2, 3]]
    let estimator = ProbabilityEstimator(
      .standard, counts: CountedRows(matrix: matrix), rows: try ObservationMatrix(rows: rows, columnCount: 4))
    let support = try #require(estimator.estimates(scores: Self.scores, observed: [0, 3]).support)
    #expect(support.rows == 20 && support.with[2] == 0)
  }

  @Test func nothingObservedIsTheBaseRate() throws {
    let estimates = try Self.estimator(100).estimates(scores: Self.scores, observed: [])
    #expect(abs(estimates.probabilities[0] - 5.0 / 8) < 0.001)
    #expect(estimates.support?.rows == 800)
  }

  @Test func theStandardCalibrationIsLessSure() throws {
    let fitted = try Self.estimator(20).estimates(scores: Self.scores, observed: [0, 3])
    let standard = try Self.estimator(20, nil).estimates(scores: Self.scores, observed: [0, 3])
    #expect(fitted.probabilities == standard.probabilities)
    #expect(standard.precision < fitted.precision / 2)
    #expect(standard.precision >= 1)
    let larger = try Self.estimator(200, nil).estimates(scores: Self.scores, observed: [0, 3])
    #expect(larger.precision > standard.precision)
  }

  @Test(arguments: [[0], [0, 3], [0, 1, 3]]) func probabilitiesLieInTheirIntervals(_ observed: [Int]) throws {
    for keepsRows in [false, true] {
      let estimates = try Self.estimator(3, keepsRows: keepsRows).estimates(scores: Self.scores, observed: observed)
      for item in 0..<4 {
        let (low, high) = estimates.interval(item)
        #expect(0 <= low && low <= estimates.probabilities[item])
        #expect(estimates.probabilities[item] <= high && high <= 1)
      }
    }
  }
}
