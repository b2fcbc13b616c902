import Testing

@testable import Recommenders

/// Scores that the library `implicit` 0.7.2 gave for the same matrix (recommend with filter_already_liked_items off and
/// one thread), and for RP3beta those of its formula in numpy.
@Suite struct ItemNeighborsTests {
  static let queries = [[0, 3], [1], [2, 4, 5]]
  private let matrix: ObservationMatrix
  init() throws {
    matrix = try ObservationMatrix(
      rows: [[0, 1, 2], [0, 1], [1, 2, 3, 4], [0, 3], [2, 4], [1, 4, 5], [0, 2, 3, 5]], columnCount: 6)
  }

  private func expect(_ model: some Recommender, scores expected: [[Float]]) {
    for (query, row) in zip(Self.queries, expected) {
      for (score, value) in zip(model.scores(for: query), row) { #expect(abs(score - value) < 1e-5) }
    }
  }

  @Test func cosineAsImplicit() {
    expect(
      CosineNeighbors.fit(matrix),
      scores: [
        [1.5773503, 0.7886751, 1.0773503, 1.5773503, 0.3333333, 0.7618017],
        [0.5, 1.0, 0.5, 0.2886751, 0.5773503, 0.3535534],
        [0.8535534, 1.4309037, 1.9309037, 1.3189319, 1.9855986, 1.7618017],
      ])
  }

  @Test func tfidfAsImplicit() {
    expect(
      TFIDFNeighbors.fit(matrix),
      scores: [
        [1.6453264, 0.7016794, 0.3243002, 1.6453264, 0.0545836, 0.1705707],
        [0.6527101, 1.0, 0.2553051, 0.0489693, 0.2614879, 0.4028855],
        [0.2871811, 0.9196785, 1.8282952, 0.2622734, 2.1887181, 1.5377305],
      ])
    // An item is one of its own two neighbors.
    expect(
      TFIDFNeighbors.fit(matrix, parameters: .init(neighbors: 2)),
      scores: [
        [1.6453264, 0.6527101, 0.0, 1.0, 0.0, 0.0],
        [0.6527101, 1.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 1.7396414, 0.0, 2.1887181, 1.0],
      ])
  }

  @Test func bm25AsImplicit() {
    expect(
      BM25Neighbors.fit(matrix, parameters: .init(neighbors: 0, k1: 1.2, b: 0.75)),
      scores: [
        [1.4850306, 0.5830402, 0.2329535, 1.0896857, 0.0361374, 0.0781791],
        [0.5510024, 0.7198804, 0.168878, 0.0320377, 0.190488, 0.1817011],
        [0.205617, 0.5410671, 1.1396451, 0.141653, 1.4372262, 0.5242383],
      ])
    expect(
      BM25Neighbors.fit(matrix, parameters: .init(neighbors: 2, k1: 1.2, b: 0.75)),
      scores: [
        [1.4850306, 0.5510024, 0.0, 0.5945884, 0.0, 0.0],
        [0.5510024, 0.7198804, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 1.1029062, 0.0, 1.4372262, 0.2825474],
      ])
  }
  @Test func rp3betaAsItsFormula() {
    expect(
      RP3Beta.fit(matrix, parameters: .init(neighbors: 0, alpha: 1, beta: 0)),
      scores: [
        [0.25, 0.2916667, 0.3125, 0.1875, 0.0833333, 0.1458333],
        [0.2083333, 0.0, 0.1458333, 0.0625, 0.1458333, 0.0833333],
        [0.2708333, 0.5069444, 0.375, 0.3333333, 0.3541667, 0.1736111],
      ])
    expect(
      RP3Beta.fit(matrix, parameters: .init(neighbors: 2, alpha: 0.8, beta: 0.4)),
      scores: [
        [0.2156533, 0.1874928, 0.1573479, 0.192212, 0.0, 0.0],
        [0.1874928, 0.0, 0.0, 0.0, 0.1583909, 0.0],
        [0.141174, 0.3146867, 0.2156533, 0.0, 0.3458967, 0.0],
      ])
  }

  @Test func equalSimilaritiesKeepTheLowerItem() throws {
    let matrix = try ObservationMatrix(rows: [[0, 1], [0, 2], [0, 3]], columnCount: 4)
    let model = CosineNeighbors.fit(matrix, parameters: .init(neighbors: 2))
    #expect(model.scores(for: [0]).map { $0 > 0 } == [true, true, false, false])
  }
}
