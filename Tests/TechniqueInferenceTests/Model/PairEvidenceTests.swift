import Recommenders
import Testing

@testable import TechniqueInference

@Suite struct PairEvidenceTests {
  @Test func countsReportsAndPairs() throws {
    let matrix = try ObservationMatrix(rows: [[0, 1], [0, 1, 2], [2], []], columnCount: 4)
    let evidence = PairEvidence(counting: matrix)
    #expect(evidence.reportCount == 3)
    #expect((0..<4).map { evidence.reports(with: $0) } == [2, 2, 2, 0])
    let full = matrix.pairCounts
    for i in 0..<4 {
      for j in 0..<4 { #expect(evidence.reports(withBoth: i, j) == Int(full[i * 4 + j])) }
    }
  }

  /// Of 10 reports, two techniques in 4 and 8 of them share 2 to 4.
  @Test(arguments: [(2, true), (4, true), (1, false), (5, false)])
  func countsThatNoReportsCouldGiveAreRefused(both: UInt32, isPossible: Bool) {
    let evidence = PairEvidence(claimed: [4, both, 8], reportCount: 10, techniqueCount: 2)
    #expect((evidence != nil) == isPossible)
  }

  @Test func countsOfAnotherSizeAreRefused() {
    #expect(PairEvidence(claimed: [4, 2], reportCount: 10, techniqueCount: 2) == nil)
    #expect(PairEvidence(claimed: [11, 2, 8], reportCount: 10, techniqueCount: 2) == nil)
    #expect(PairEvidence(claimed: [4, 2, 8], reportCount: -1, techniqueCount: 2) == nil)
    #expect(PairEvidence(claimed: [0, 0, 0], reportCount: .max, techniqueCount: 2) == nil)
  }
}
