import Testing

@testable import Recommenders

@Suite struct CalibrationCenteringTests {
  /// Rows over twelve items, of `length` items each: the longer, the more is to be expected beside one of them.
  private static func rows(_ length: Int) throws -> ObservationMatrix {
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<60).map { _ in Array(Array(0..<12).shuffled(using: &generator).prefix(length)).sorted() }
    return try ObservationMatrix(rows: rows, columnCount: 12)
  }

  @Test(arguments: [2, 4, 8]) func asMuchIsExpectedAsRowsHold(length: Int) throws {
    let matrix = try Self.rows(length)
    let (model, counts) = (NaiveBayes.fit(matrix), CountedRows(matrix: matrix))
    let line = Calibration.standard(for: model, counts: counts).line(1)
    var (expected, held) = (0.0, 0.0)
    for item in 0..<12 {
      let scores = model.scores(for: [item])
      let signals = CalibrationSignals(observed: [item], counts: counts)
      for other in 0..<12 where other != item {
        let logit = line.logOdds(
          score: Double(scores[other]), shares: signals.meanLogOdds(of: other), popularity: signals.popularity)
        expected += Double(counts.rows(with: item)) * sigmoid(logit)
        held += Double(counts.rows(withBoth: item, other))
      }
    }
    #expect(abs(expected / held - 1) < 0.01)
  }

  @Test func whereNothingWasCountedItStaysAsItIs() throws {
    let matrix = try ObservationMatrix(rows: [[0], [1]], columnCount: 3)
    let counts = CountedRows(matrix: matrix)
    #expect(Calibration.standard(for: NaiveBayes.fit(matrix), counts: counts) == .standard)
  }
}
