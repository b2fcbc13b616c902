import Testing

@testable import Recommenders

@Suite struct TSNETests {
  /// Three groups far apart in 10 dimensions, 12 points each.
  private func groups(seed: UInt64 = 3) throws -> PointCloud {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<36).flatMap { point in
      (0..<10).map { axis in Float(generator.nearlyNormal() + (axis == point / 12 ? 12 : 0)) }
    }
    return try PointCloud(values, dimension: 10)
  }

  private func distance(_ a: PlanePoint, _ b: PlanePoint) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  @Test(arguments: [TSNE.Start.principalComponents, .random])
  func groupsStayApart(start: TSNE.Start) throws {
    let map = try TSNE.embed(groups(), parameters: .init(perplexity: 5, iterations: 400, start: start, seed: 2))
    for point in map.points.indices {
      let nearest = map.points.indices.filter { $0 != point }
        .sorted { distance(map.points[$0], map.points[point]) < distance(map.points[$1], map.points[point]) }.prefix(8)
      #expect(nearest.allSatisfy { $0 / 12 == point / 12 }, "point \(point)")
    }
    #expect(map.divergence > 0 && map.divergence < 0.6)
  }

  @Test func moreStepsLoseLess() throws {
    let start = try TSNE.embed(groups(), parameters: .init(perplexity: 5, iterations: 0))
    let end = try TSNE.embed(groups(), parameters: .init(perplexity: 5, iterations: 500))
    #expect(end.divergence < start.divergence / 2)
  }

  @Test func theSameSeedGivesTheSameBitsWithAnyNumberOfThreads() throws {
    var generator = SeededGenerator(seed: 9)
    let cloud = try PointCloud((0..<(100 * 4)).map { _ in Float(generator.nearlyNormal()) }, dimension: 4)
    let parameters = TSNE.Parameters(perplexity: 10, iterations: 12, exaggeratedIterations: 6, start: .random, seed: 5)
    let one = try TSNE.embed(cloud, parameters: parameters)
    for threads in [2, 4] {
      let several = try TSNE.embed(cloud, parameters: parameters, threads: threads)
      #expect(several == one)
    }
    var other = parameters
    other.seed = 6
    let another = try TSNE.embed(cloud, parameters: other)
    #expect(another != one)
  }

  @Test func theMapIsCentered() throws {
    let map = try TSNE.embed(groups(), parameters: .init(perplexity: 5, iterations: 50))
    #expect(abs(map.points.reduce(0) { $0 + $1.x }) < 1e-9)
    #expect(abs(map.points.reduce(0) { $0 + $1.y }) < 1e-9)
  }

  @Test func copiesOfOnePointDoNoHarm() throws {
    let cloud = try PointCloud([Float](repeating: 1, count: 40) + (0..<40).map { Float($0) }, dimension: 4)
    let map = try TSNE.embed(cloud, parameters: .init(iterations: 100))
    #expect(map.points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    let same = try PointCloud([Float](repeating: 2, count: 20), dimension: 2)
    let spread = try TSNE.embed(same, parameters: .init(iterations: 50))
    #expect(spread.points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }

  @Test(arguments: 0...3)
  func fewPointsAreSpreadOut(count: Int) throws {
    let cloud = try PointCloud([Float](repeating: 1, count: count), dimension: 1)
    let map = try TSNE.embed(cloud)
    #expect(Set(map.points.map(\.x)).count == count)
  }

  @Test(arguments: [0.5, 4, .nan, -1])
  func aPerplexityThatDoesNotSuitIsRefused(perplexity: Double) throws {
    let cloud = try PointCloud((0..<10).map { Float($0) }, dimension: 1)
    #expect { try TSNE.embed(cloud, parameters: .init(perplexity: perplexity)) } throws: {
      ($0 as? RecommenderError)?.code == .parameter
    }
  }

  /// Expected values from a plain implementation of the paper in NumPy, in double precision.
  @Test func aSmallMapAgreesWithAnotherProgram() throws {
    let cloud = try PointCloud([0, 0, 1, 0, 0, 1, 9, 9, 8, 9, 9, 8, 4, 5], dimension: 2)
    let map = try TSNE.embed(
      cloud,
      parameters: .init(perplexity: 2, iterations: 30, exaggeration: 4, exaggeratedIterations: 10, learningRate: 5))
    let expected: [(Double, Double)] = [
      (-11.9429, -4.8498), (-12.0312, 3.2993), (-7.8761, -1.4828), (12.1678, -0.1165), (8.4557, -2.8381),
      (11.3727, 4.0783), (-0.1459, 1.9096),
    ]
    for (point, place) in zip(map.points, expected) {
      #expect(abs(point.x - place.0) < 1e-3)
      #expect(abs(point.y - place.1) < 1e-3)
    }
    #expect(abs(map.divergence - 0.277589) < 1e-4)
  }
}
