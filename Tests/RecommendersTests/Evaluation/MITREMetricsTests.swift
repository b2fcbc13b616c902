import Testing

@testable import Recommenders

/// The thirteen facts of MITRE's own unit tests, and a probe through its functions, as values.
@Suite struct MITREMetricsTests {
  private func figure(_ name: String, _ predictions: [[Float]], _ test: [[Int]], k: Int) throws -> Double {
    var tally = MITREMetrics(cutoffs: [k])
    for (scores, truth) in zip(predictions, test) {
      tally.add(scores: scores, relevant: truth.indices.filter { truth[$0] == 1 })
    }
    return try #require(tally.metrics.first { $0.name == "\(name)@\(k)" }).value
  }

  @Test func precisionFacts() throws {
    #expect(try figure("precision", [[-4], [-2_003_479_837.57]], [[0], [0]], k: 1) == 0)
    #expect(try figure("precision", [[8, 2, 6, 4, 1, 5, 3, 7]], [[1, 0, 0, 1, 1, 1, 1, 0]], k: 4) == 0.5)
    #expect(try figure("precision", [[-3, -2.9], [-1.1, -1.2]], [[0, 1], [1, 0]], k: 1) == 1)
  }

  @Test func recallFacts() throws {
    #expect(try figure("recall", [[742.38]], [[1]], k: 1) == 1)
    #expect(try figure("recall", [[1, 2, 3]], [[0, 0, 0]], k: 2).isNaN)
    let scores: [[Float]] = [[1, 2, 3, 2, 1], [2.9, 2, 1, 2, 3]]
    #expect(try figure("recall", scores, [[1, 1, 0, 1, 1], [0, 0, 0, 0, 1]], k: 1) == 0.5)
    #expect(try figure("recall", [[1, 1], [0, 1]], [[0, 0], [0, 1]], k: 1) == 1)
    #expect(try figure("recall", [[0, 0, 1]], [[1, 0, 1]], k: 2) == 0.5)
  }

  @Test func ndcgFacts() throws {
    #expect(try figure("ndcg", [[7]], [[0]], k: 1).isNaN)
    #expect(abs(try figure("ndcg", [[1, 3, 2, 0]], [[1, 0, 1, 1]], k: 2) - 0.386853) < 1e-6)
    #expect(try figure("ndcg", [[1, 3, 2], [2, 1, 3]], [[0, 1, 0], [0, 0, 1]], k: 2) == 1)
    #expect(try figure("ndcg", [[1], [2], [3]], [[1], [1], [0]], k: 1) == 1)
    let scores: [Float] = [
      0.0011085547122109732, -0.2895440692501988, -1.1160663030644142, -0.012882756745794295, -0.3783614642079181,
      -0.4811353628769039, -1.517331178795672, -0.49087198122174647, -0.24068057850267277, -0.6479474602216037,
      0.6358910802468317, 1.7401173052851766, 0.2966822177114033,
    ]
    let truth = [0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0]
    #expect(abs(try figure("ndcg", [scores], [truth], k: 7) - 0.4599715079731103) < 1e-9)
  }

  @Test(arguments: [
    (1, 0, 0, 0.5), (2, 0.16666666666666666, 0.25, 0.5), (3, 0.3333333333333333, 0.75, 0.6532867981913647),
  ])
  func probe(k: Int, precision: Double, recall: Double, ndcg: Double) throws {
    let scores: [[Float]] = [[3, 2, 1, 0], [0, 1, 2, 3], [5, 5, 5, 1]]
    let truth = [[0, 1, 0, 1], [0, 0, 0, 0], [1, 0, 1, 0]]
    #expect(abs(try figure("precision", scores, truth, k: k) - precision) < 1e-12)
    #expect(abs(try figure("recall", scores, truth, k: k) - recall) < 1e-12)
    #expect(abs(try figure("ndcg", scores, truth, k: k) - ndcg) < 1e-12)
  }

  @Test func meanSquaredErrorLooksAtPositivesOnly() throws {
    var tally = MITREMetrics(cutoffs: [1])
    tally.add(scores: [0.5, 100], relevant: [0])
    tally.add(scores: [1, 0], relevant: [1])
    #expect(try #require(tally.metrics.last).value == (0.25 + 1) / 2)
  }
}
