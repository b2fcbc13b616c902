import Testing

@testable import Recommenders

@Suite struct PCATests {
  @Test func findsTheLongAxis() throws {
    // Points on y = 2x, and one pair of them moved off it to either side.
    let cloud = try PointCloud([-2, -4, -1, -2, 0, 0, 1, 2, 2, 4, 2, -1, -2, 1], dimension: 2)
    let pca = PCA.fit(cloud)
    let unit: Double = 1 / 5.0.squareRoot()
    let (long, short): (Double, Double) = (50.0 / 6.0, 10.0 / 6.0)
    #expect(abs(pca.components[0][0] - unit) < 1e-9)
    #expect(abs(pca.components[0][1] - 2 * unit) < 1e-9)
    #expect(abs(pca.components[1][0] - 2 * unit) < 1e-9)
    #expect(abs(pca.variances[0] - long) < 1e-9)
    #expect(abs(pca.variances[1] - short) < 1e-9)
    #expect(abs(pca.explained.reduce(0, +) - 1) < 1e-12)
  }

  @Test func agreesWithTheEigenvectorsOfTheCovariance() throws {
    let (n, d) = (60, 30)
    var generator = SeededGenerator(seed: 5)
    let values = (0..<(n * d)).map { Float(generator.nearlyNormal() * (1 + 3 / Double(1 + $0 % d))) }
    let cloud = try PointCloud(values, dimension: d)
    let pca = PCA.fit(cloud, components: 4)
    let centered = values.indices.map { Double(values[$0]) - pca.mean[$0 % d] }
    let covariance = (0..<(d * d)).map { position in
      (0..<n).reduce(0.0) { $0 + centered[$1 * d + position / d] * centered[$1 * d + position % d] } / Double(n - 1)
    }
    let eigen = SymmetricEigen(covariance, n: d)
    #expect(abs(pca.totalVariance - eigen.values.reduce(0, +)) < 1e-9)
    for k in 0..<4 {
      #expect(abs(pca.variances[k] - eigen.values[k]) < 1e-9 * eigen.values[0])
      #expect(abs(abs(PCA.dot(pca.components[k], eigen.vectors[k])) - 1) < 1e-9)
    }
  }

  @Test func aComponentPointsToTheSideOfItsLargestEntry() throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<10 {
      let cloud = try PointCloud((0..<80).map { _ in Float(generator.nearlyNormal()) }, dimension: 8)
      for component in PCA.fit(cloud).components {
        let largest = try #require(component.max { abs($0) < abs($1) })
        #expect(largest > 0)
      }
    }
  }

  @Test func directionsThatAreNotThereAreZeros() throws {
    let line = try PointCloud([0, 0, 0, 1, 1, 1, 2, 2, 2], dimension: 3)
    let pca = PCA.fit(line)
    #expect(abs(pca.variances[0] - 3) < 1e-9)
    #expect(pca.variances[1] < 1e-12)
    #expect(pca.projected(line).allSatisfy { abs($0.y) < 1e-6 })

    let point = try PointCloud([1, 2, 1, 2], dimension: 2)
    #expect(PCA.fit(point).explained == [0, 0])
    #expect(PCA.fit(point).projected(point).allSatisfy { $0 == PlanePoint(x: 0, y: 0) })

    let numbers = try PointCloud([1, 2, 4], dimension: 1)
    #expect(PCA.fit(numbers).components == [[1], [0]])
  }

  @Test func theSameVectorsGiveTheSameBits() throws {
    var generator = SeededGenerator(seed: 8)
    let cloud = try PointCloud((0..<400).map { _ in Float(generator.uniform()) }, dimension: 20)
    #expect(PCA.fit(cloud) == PCA.fit(cloud))
  }
}
