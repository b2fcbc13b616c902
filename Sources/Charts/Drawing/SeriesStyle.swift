/// What sets one series or category apart: colour, shape and dashes, so that no two of the first 49 share all, and those
/// that share a colour differ in shape and dashes.
struct SeriesStyle: Equatable {
  static let colourCount = 7

  /// The position in the palette of ``ChartStyle``.
  let colour: Int
  let shape: MarkerShape
  /// The `stroke-dasharray`; empty for an unbroken line.
  let dashes: String

  init(_ index: Int) {
    let round = index / Self.colourCount
    colour = index % Self.colourCount
    shape = MarkerShape.allCases[(colour + round) % MarkerShape.allCases.count]
    dashes = ["", "8 3", "2.5 2.5", "9 3 2.5 3"][(colour + round) % 4]
  }
}

/// The shape of a mark; each is drawn as one filled outline.
enum MarkerShape: CaseIterable {
  case circle, square, triangle, diamond, wedge, plus, cross

  /// The outline around `centre`, of about the area of a circle of radius `r`.
  func outline(at centre: Place, radius r: Double) -> String {
    switch self {
    case .circle:
      let arc = "a\(text(r)) \(text(r)) 0 1 0 "
      return "M\(text(centre.x - r)) \(text(centre.y))\(arc)\(text(2 * r)) 0\(arc)\(text(-2 * r)) 0z"
    case .square: return polygon(centre, [(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)], r)
    case .triangle: return polygon(centre, [(0, -1.3), (1.2, 0.85), (-1.2, 0.85)], r)
    case .diamond: return polygon(centre, [(0, -1.35), (1.15, 0), (0, 1.35), (-1.15, 0)], r)
    case .wedge: return polygon(centre, [(0, 1.3), (1.2, -0.85), (-1.2, -0.85)], r)
    case .plus: return polygon(centre, Self.plusCorners, r)
    case .cross: return polygon(centre, Self.plusCorners.map { (0.707 * ($0 - $1), 0.707 * ($0 + $1)) }, r)
    }
  }

  private static let plusCorners: [(Double, Double)] = [
    (-0.4, -1.3), (0.4, -1.3), (0.4, -0.4), (1.3, -0.4), (1.3, 0.4), (0.4, 0.4), (0.4, 1.3), (-0.4, 1.3), (-0.4, 0.4),
    (-1.3, 0.4), (-1.3, -0.4), (-0.4, -0.4),
  ]

  private func polygon(_ centre: Place, _ corners: [(Double, Double)], _ r: Double) -> String {
    "M" + corners.map { "\(text(centre.x + $0 * r)) \(text(centre.y + $1 * r))" }.joined(separator: "L") + "z"
  }

  private func text(_ value: Double) -> String { ChartNumber.coordinate(value) }
}
