/// How ``Fusion`` weighs its parts: for each a weight, and how the weight changes with the number of observed items.
///
/// The weight of a part for n observed items is `constant + slope · ln(n / 6)`, n taken between 1 and 40.
public struct FusionBlend: Sendable, Equatable {
  /// The parts, in the order of the numbers.
  enum Part: Int, CaseIterable, Sendable {
    case popularity, bayes, factors, network, neighbours
  }

  /// For each part its constant and its slope.
  let numbers: [Float]

  init(_ numbers: [Float]) {
    precondition(numbers.count == 2 * Part.allCases.count, "two numbers for each part")
    self.numbers = numbers
  }

  /// The weight of each part for that many observed items.
  func weights(observed: Double) -> [Float] {
    let logarithm = Float(Self.logarithm(observed: observed))
    return Part.allCases.map { numbers[2 * $0.rawValue] + numbers[2 * $0.rawValue + 1] * logarithm }
  }

  static func logarithm(observed: Double) -> Double { Recommenders.logarithm(min(max(observed, 1), 40) / 6) }

  /// The weights for rows of which `observedShare` is thought to be observed, between the two that were fitted to
  /// validation rows of MITRE's dataset: half observed, and seven tenths.
  static func standard(observedShare: Double, keepsRows: Bool) -> FusionBlend {
    let (half, most) = keepsRows ? (halfWithRows, mostWithRows) : (halfWithoutRows, mostWithoutRows)
    let position = Float(min(max((observedShare - 0.5) / 0.2, 0), 1))
    return FusionBlend(zip(half, most).map { $0 + ($1 - $0) * position })
  }

  // Constant and slope of popularity, naive Bayes, ALS, network, neighbours.
  private static let halfWithRows: [Float] = [-0.21, -0.28, 0.97, -0.69, 0.60, 0.10, 0.32, 0.01, 0.55, 0.22]
  private static let mostWithRows: [Float] = [-0.18, 0, 0.31, -0.19, 0.42, 0.21, 0.52, -0.15, 0.59, 0.06]
  private static let halfWithoutRows: [Float] = [0, -0.18, 1.45, -0.85, 0.76, 0.15, 0.49, 0.06, 0, 0]
  private static let mostWithoutRows: [Float] = [-0.10, -0.04, 0.25, -0.15, 0.70, 0.19, 0.62, -0.18, 0, 0]
}
