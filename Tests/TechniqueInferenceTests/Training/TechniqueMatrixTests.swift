import AttackKnowledge
import Corpus
import Recommenders
import TechniqueInference
import Testing

@Suite struct TechniqueMatrixTests {
  @Test func rowsAreReportsInOrderAndColumnsAreTechniquesAscending() throws {
    let corpus = Corpus(
      sources: [],
      reports: [
        try Samples.report(0, ["T1002", "T1001.002"]), try Samples.report(1, []),
        try Samples.report(2, ["T1001.002"], source: "other"),
      ])
    let matrix = try TechniqueMatrix(corpus, sourceWeights: ["other": 0.25])
    #expect(matrix.techniques.map(\.description) == ["T1001.002", "T1002"])
    #expect(matrix.rows == [[0, 1], [], [0]])
    #expect(matrix.observations.rowWeights == [1, 1, 0.25])
    #expect(try TechniqueMatrix(corpus).observations.rowWeights == nil)
  }
}
