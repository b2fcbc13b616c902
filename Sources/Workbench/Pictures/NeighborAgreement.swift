import Charts
import InferenceService
import Recommenders

/// How much of what points have in common their places on a map tell.
struct NeighborAgreement: Equatable {
  static let neighbors = 10

  /// The share of pairs of nearest neighbors that have a group in common.
  let near: Double
  /// The share of all pairs that have.
  let chance: Double

  /// `nil` where there are too few points, or all or none have something in common.
  init?(_ points: [PlanePoint], groups: [Set<String>]) {
    let n = points.count
    guard n > 2 * Self.neighbors else { return nil }
    var (near, all) = (0, 0)
    for i in points.indices {
      var others: [(distance: Double, agrees: Bool)] = []
      others.reserveCapacity(n - 1)
      for j in points.indices where j != i {
        let (dx, dy) = (points[i].x - points[j].x, points[i].y - points[j].y)
        others.append((dx * dx + dy * dy, !groups[i].isDisjoint(with: groups[j])))
      }
      all += others.count { $0.agrees }
      near += others.sorted { $0.distance < $1.distance }.prefix(Self.neighbors).count { $0.agrees }
    }
    guard all > 0, all < n * (n - 1) else { return nil }
    self.near = Double(near) / Double(n * Self.neighbors)
    chance = Double(all) / Double(n * (n - 1))
  }

  func sentence(_ groupName: String) -> String {
    func percent(_ share: Double) -> String { ChartNumber.fixed(share * 100, places: 0) + " %" }
    return "Of the \(Self.neighbors) nearest neighbors on the map, \(percent(near)) share \(groupName); by chance it "
      + "would be \(percent(chance))."
  }
}
