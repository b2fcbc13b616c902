import Testing

@testable import Recommenders

@Suite struct AffinitiesTests {
  private func cloud(count: Int, dimension: Int, seed: UInt64) throws -> PointCloud {
    var generator = SeededGenerator(seed: seed)
    return try PointCloud((0..<(count * dimension)).map { _ in Float(generator.nearlyNormal()) }, dimension: dimension)
  }

  @Test(arguments: [2.0, 5, 9.5])
  func eachPointHasAsManyNeighborsAsThePerplexitySays(perplexity: Double) throws {
    let distances: [Float] = (0..<40).map { Float($0 * $0) / 7 }
    let chances = Affinities.neighbors(distances, of: 0, perplexity: perplexity)
    let entropy = chances.reduce(0.0) { $1 > 0 ? $0 - Double($1) * logarithm2(Double($1)) : $0 }
    #expect(abs(power(2, entropy) - perplexity) < 1e-4 * perplexity)
    #expect(chances[0] == 0)
    #expect(chances.dropFirst() == chances.dropFirst().sorted(by: >)[...])
  }

  @Test func probabilitiesAreSymmetricAndSumToOne() throws {
    let affinities = Affinities(try cloud(count: 45, dimension: 7, seed: 2), perplexity: 8, threads: 2)
    func value(_ i: Int, _ j: Int) -> Float { affinities.values[i * affinities.stride + j / 4][j % 4] }
    var sum = 0.0
    for i in 0..<45 {
      #expect(value(i, i) == 0)
      for j in 0..<45 {
        #expect(value(i, j) == value(j, i))
        sum += Double(value(i, j))
      }
    }
    #expect(abs(sum - 1) < 1e-5)
  }

  @Test func copiesOfOnePointAreAllEquallyNear() {
    let chances = Affinities.neighbors([0, 0, 0, 0, 0], of: 2, perplexity: 2)
    #expect(chances == [0.25, 0.25, 0, 0.25, 0.25])
    let mixed = Affinities.neighbors([0, 0, 0, 0, 0, 9], of: 0, perplexity: 2)
    #expect(mixed.allSatisfy { $0.isFinite })
    #expect(abs(mixed.reduce(0, +) - 1) < 1e-6)
  }
}
