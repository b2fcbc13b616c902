import Testing

@testable import Recommenders

@Suite struct TSNEForcesTests {
  /// The forces in double precision, as the paper writes them.
  private func reference(_ p: Affinities, _ x: [Double], _ y: [Double]) -> (
    pull: [SIMD2<Double>], push: [SIMD2<Double>], total: Double
  ) {
    var pull = [SIMD2<Double>](repeating: .zero, count: x.count)
    var push = pull
    var total = 0.0
    for i in x.indices {
      for j in x.indices where i != j {
        let difference = SIMD2(x[i] - x[j], y[i] - y[j])
        let q: Double = 1 / (1 + (difference * difference).sum())
        let near = Double(p.values[i * p.stride + j / 4][j % 4])
        pull[i] += near * q * difference
        push[i] += q * q * difference
        total += q
      }
    }
    return (pull, push, total)
  }

  @Test(arguments: [5, 8, 33, 66])
  func agreesWithTheReference(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let cloud = try PointCloud((0..<(count * 3)).map { _ in Float(generator.nearlyNormal()) }, dimension: 3)
    let affinities = Affinities(cloud, perplexity: 1.3, threads: 1)
    let x = (0..<count).map { _ in generator.nearlyNormal() * 5 }
    let y = (0..<count).map { _ in generator.nearlyNormal() * 5 }
    let forces = TSNEForces(affinities, x: x, y: y, threads: 2)
    let expected = reference(affinities, x, y)
    #expect(abs(forces.total - expected.total) < 1e-4 * expected.total)
    for i in 0..<count {
      for axis in 0..<2 {
        #expect(abs(forces.attraction[i][axis] - expected.pull[i][axis]) < 1e-6)
        #expect(abs(forces.repulsion[i][axis] - expected.push[i][axis]) < 1e-5)
      }
    }
  }
}
