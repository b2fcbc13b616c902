import Testing

@testable import Recommenders

@Suite struct CommunitiesTests {
  private func weights(_ count: Int, _ ties: [(Int, Int)]) -> [Double] {
    var weights = [Double](repeating: 0, count: count * count)
    for (a, b) in ties { (weights[a * count + b], weights[b * count + a]) = (1, 1) }
    return weights
  }

  /// Two triangles with one tie between them.
  private let triangles = [(0, 2), (2, 4), (4, 0), (1, 3), (3, 5), (5, 1), (0, 1)]

  @Test func twoTrianglesAreTwoCommunities() {
    let found = Communities.louvain(weights: weights(6, triangles), count: 6)
    #expect(found.communities == [0, 1, 0, 1, 0, 1])
    // 6/7 of the ties lie within, each side holds half of the ends.
    #expect(abs(found.modularity - (6.0 / 7 - 0.5)) < 1e-12)
  }

  @Test func modularityOfOtherDivisionsIsLower() {
    let ties = weights(6, triangles)
    #expect(Communities.modularity(weights: ties, communities: [0, 0, 0, 0, 0, 0]) == 0)
    #expect(Communities.modularity(weights: ties, communities: [0, 1, 0, 1, 1, 0]) < 0.2)
  }

  @Test func aRingOfCliquesIsFoundWhole() {
    // Eight cliques of five in a ring: the groups must be unions of cliques, and the sum is beyond 0.6.
    var ties: [(Int, Int)] = []
    for clique in 0..<8 {
      for a in 0..<5 { for b in (a + 1)..<5 { ties.append((clique * 5 + a, clique * 5 + b)) } }
      ties.append((clique * 5, (clique * 5 + 6) % 40))
    }
    let found = Communities.louvain(weights: weights(40, ties), count: 40)
    for clique in 0..<8 { #expect(Set(found.communities[(clique * 5)..<(clique * 5 + 5)]).count == 1) }
    #expect(found.modularity > 0.6)
  }

  @Test func withoutTiesEverybodyIsAlone() {
    let found = Communities.louvain(weights: weights(3, []), count: 3)
    #expect(found.communities == [0, 1, 2])
    #expect(found.modularity == 0)
    #expect(Communities.louvain(weights: [], count: 0).communities.isEmpty)
  }
}
