import Testing

@testable import Recommenders

@Suite struct PointCloudTests {
  @Test func numbersMustFillWholeVectors() {
    #expect(throws: RecommenderError.self) { try PointCloud([1, 2, 3], dimension: 2) }
    #expect(throws: RecommenderError.self) { try PointCloud([], dimension: 0) }
  }

  @Test func numbersMustBeFinite() {
    #expect { try PointCloud([1, .nan], dimension: 2) } throws: { ($0 as? RecommenderError)?.code == .numerics }
  }

  @Test func normalizedVectorsHaveLengthOneAndZerosStay() throws {
    let cloud = try PointCloud([3, 4, 0, 0, -2, 0], dimension: 2).normalized
    #expect(cloud.values == [0.6, 0.8, 0, 0, -1, 0])
  }
}
