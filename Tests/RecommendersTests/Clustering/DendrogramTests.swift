import Testing

@testable import Recommenders

@Suite struct DendrogramTests {
  /// Points on a line.
  private func tree(_ points: [Double]) -> Dendrogram {
    Dendrogram.averageLinkage(
      distances: points.flatMap { a in points.map { abs(a - $0) } }, count: points.count)
  }

  @Test func heightsByHand() {
    // 0 and 1 join at 1; 5 and 7 at 2; the two groups at the mean of 5, 7, 4 and 6.
    let tree = tree([0, 5, 1, 7])
    #expect(tree.merges.map(\.height) == [1, 2, 5.5])
    #expect(tree.merges.map(\.left) == [0, 1, 4])
    #expect(tree.merges.map(\.right) == [2, 3, 5])
    #expect(tree.merges.map(\.size) == [2, 2, 4])
    #expect(tree.order == [0, 2, 1, 3])
  }

  @Test func cutsIntoAnyNumberOfClusters() {
    let tree = tree([0, 5, 1, 7])
    #expect(tree.clusters(1) == [0, 0, 0, 0])
    #expect(tree.clusters(2) == [0, 1, 0, 1])
    #expect(tree.clusters(3) == [0, 1, 0, 2])
    #expect(tree.clusters(4) == [0, 2, 1, 3])
  }

  /// Heights against the definition, joining the nearest two groups by brute force.
  @Test func agreesWithTheDefinition() {
    var generator = SeededGenerator(seed: 3)
    let n = 24
    var distances = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in (i + 1)..<n {
        distances[i * n + j] = generator.uniform()
        distances[j * n + i] = distances[i * n + j]
      }
    }
    var groups = (0..<n).map { [$0] }
    var heights: [Double] = []
    func mean(_ a: [Int], _ b: [Int]) -> Double {
      a.reduce(0) { sum, i in b.reduce(sum) { $0 + distances[i * n + $1] } } / Double(a.count * b.count)
    }
    while groups.count > 1 {
      var best = (a: 0, b: 1, height: Double.infinity)
      for a in groups.indices {
        for b in (a + 1)..<max(groups.count, a + 1) where mean(groups[a], groups[b]) < best.height {
          best = (a, b, mean(groups[a], groups[b]))
        }
      }
      heights.append(best.height)
      groups[best.a] += groups[best.b]
      groups.remove(at: best.b)
    }
    let tree = Dendrogram.averageLinkage(distances: distances, count: n)
    for (found, expected) in zip(tree.merges.map(\.height), heights) { #expect(abs(found - expected) < 1e-12) }
    #expect(Set(tree.order) == Set(0..<n))
    for count in 1...n { #expect(Set(tree.clusters(count)) == Set(0..<count)) }
  }

  @Test func equalDistancesAndFewItems() {
    let same = Dendrogram.averageLinkage(distances: [Double](repeating: 1, count: 25), count: 5)
    #expect(same.merges.count == 4)
    #expect(same.merges.allSatisfy { $0.height == 1 })
    #expect(Set(same.clusters(3)) == [0, 1, 2])
    #expect(Dendrogram.averageLinkage(distances: [0], count: 1).order == [0])
    #expect(Dendrogram.averageLinkage(distances: [], count: 0).order.isEmpty)
  }
}
