import Testing

@testable import Recommenders

@Suite struct SilhouetteTests {
  private let points = [0.0, 1, 10, 11]
  private var distances: [Double] { points.flatMap { a in points.map { abs(a - $0) } } }

  @Test func widthsByHand() {
    // The first point: 1 to its own, (10 + 11) / 2 to the others.
    let widths = Silhouette.widths(distances: distances, clusters: [0, 0, 1, 1])
    #expect(abs(widths[0] - (10.5 - 1) / 10.5) < 1e-12)
    #expect(abs(widths[1] - (9.5 - 1) / 9.5) < 1e-12)
  }

  @Test func theRightDivisionIsBest() {
    let right = Silhouette.mean(distances: distances, clusters: [0, 0, 1, 1])
    let wrong = Silhouette.mean(distances: distances, clusters: [0, 1, 0, 1])
    #expect(right > 0.85)
    #expect(wrong < 0)
  }

  @Test func aloneOrAllTogetherIsNought() {
    #expect(Silhouette.widths(distances: distances, clusters: [0, 0, 0, 1])[3] == 0)
    #expect(Silhouette.mean(distances: distances, clusters: [0, 0, 0, 0]) == 0)
    #expect(Silhouette.mean(distances: [], clusters: []) == 0)
  }
}
