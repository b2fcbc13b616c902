import Recommenders
import TechniqueInference
import Testing

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
}
