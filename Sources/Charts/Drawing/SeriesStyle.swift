/// What sets one series or category apart: color, shape and dashes, so that no two of the first 49 share all, and those
/// that share a color differ in shape and dashes.
struct SeriesStyle: Equatable {
  static let colorCount = 7

  /// The position in the palette of ``ChartStyle``.
  let color: Int
  let shape: MarkerShape
  /// The `stroke-dasharray`; empty for an unbroken line.
  let dashes: String

  init(_ index: Int) {
    let round = index / Self.colorCount
    color = index % Self.colorCount
    shape = MarkerShape.allCases[(color + round) % MarkerShape.allCases.count]
    dashes = ["", "8 3", "2.5 2.5", "9 3 2.5 3"][(color + round) % 4]
  }
}

/// The shape of a mark; each is drawn as one filled outline.
enum MarkerShape: CaseIterable {
  case circle, square, triangle, diamond, wedge, plus, cross

  /// The outline around `center`, of about the area of a circle of radius `r`.
  func outline(at center: Place, radius r: Double) -> String {
    switch self {
    case .circle:
      let arc = "a\(text(r)) \(text(r)) 0 1 0 "
      return "M\(text(center.x - r)) \(text(center.y))\(arc)\(text(2 * r)) 0\(arc)\(text(-2 * r)) 0z"
    case .square: return polygon(center, [(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)], r)
    case .triangle: return polygon(center, [(0, -1.3), (1.2, 0.85), (-1.2, 0.85)], r)
    case .diamond: return polygon(center, [(0, -1.35), (1.15, 0), (0, 1.35), (-1.15, 0)], r)
    case .wedge: return polygon(center, [(0, 1.3), (1.2, -0.85), (-1.2, -0.85)], r)
    case .plus: return polygon(center, Self.plusCorners, r)
    case .cross: return polygon(center, Self.plusCorners.map { (0.707 * ($0 - $1), 0.707 * ($0 + $1)) }, r)
    }
  }

  private static let plusCorners: [(Double, Double)] = [
    (-0.4, -1.3), (0.4, -1.3), (0.4, -0.4), (1.3, -0.4), (1.3, 0.4), (0.4, 0.4), (0.4, 1.3), (-0.4, 1.3), (-0.4, 0.4),
    (-1.3, 0.4), (-1.3, -0.4), (-0.4, -0.4),
  ]

  private func polygon(_ center: Place, _ corners: [(Double, Double)], _ r: Double) -> String {
    "M" + corners.map { "\(text(center.x + $0 * r)) \(text(center.y + $1 * r))" }.joined(separator: "L") + "z"
  }

  private func text(_ value: Double) -> String { ChartNumber.coordinate(value) }
}
