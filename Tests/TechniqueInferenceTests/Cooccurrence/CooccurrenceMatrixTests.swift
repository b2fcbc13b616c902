import AttackKnowledge
import Corpus
import Recommenders
import TestSupport
import Testing

@testable import TechniqueInference

@Suite struct CooccurrenceMatrixTests {
  @Test func countsReportsWithBoth() throws {
    let matrix = try CooccurrenceMatrix(counting: fiveReports, with: [id("T1003")])
    #expect(matrix.techniques.map(\.description) == ["T1003", "T1059", "T1082", "T1105", "T1566"])
    #expect(matrix.reportCount == 4)
    #expect(matrix.counts == [0, 0, 0, 0, 0, 0, 3, 1, 2, 0, 0, 1, 2, 1, 1, 0, 2, 1, 2, 0, 0, 0, 1, 0, 1])
    #expect(matrix.table(1, 3) == PairTable(both: 2, first: 3, second: 2, total: 4))
  }

  @Test func aSelectionKeepsItsOrderAndTheReports() throws {
    let matrix = try CooccurrenceMatrix(counting: fiveReports).selecting([2, 0])
    #expect(matrix.techniques == [id("T1105"), id("T1059")])
    #expect(matrix.counts == [2, 2, 2, 3])
    #expect(matrix.reportCount == 4)
    #expect(matrix.column(of: id("T1059")) == 1)
    #expect(matrix.column(of: id("T1566")) == nil)
  }

  @Test func modelsKeepTheSameCounts() throws {
    let counted = try CooccurrenceMatrix(counting: fiveReports, with: [id("T1003")])
    let matrix = try TechniqueMatrix(fiveReports)
    let kept = CooccurrenceMatrix(
      PairEvidence(counting: matrix.observations), techniques: matrix.techniques, with: [id("T1003")])
    #expect(kept == counted)
  }

  @Test func anotherDiagonalLeavesThePairs() throws {
    let matrix = try CooccurrenceMatrix(counting: fiveReports).replacingDiagonal([id("T1059"): 7], reportCount: 9)
    #expect(matrix.reports(with: 0) == 7)
    #expect(matrix.reports(withBoth: 0, 2) == 2)
    #expect(matrix.reports(with: 2) == 2)
    #expect(matrix.reportCount == 9)
  }

  @Test func statisticsAreSymmetricAndCorrected() throws {
    let matrix = try CooccurrenceMatrix(counting: fiveReports)
    let tests = PairStatistics(matrix, test: .fisher)
    for i in 0..<4 {
      #expect(tests.pValue(i, i) == 1)
      for j in 0..<4 {
        #expect(tests.pValue(i, j) == tests.pValue(j, i))
        #expect(tests.qValue(i, j) >= tests.pValue(i, j))
      }
    }
    #expect(tests.pValue(0, 2) == IndependenceTest.fisher.pValue(matrix.table(0, 2)))
  }
}
