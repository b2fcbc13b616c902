/// How ``Fusion`` weighs its parts: for each a weight, and how the weight changes with the number of observed items.
///
/// The weight of a part for n ≥ 2 observed items is `constant + slope · ln(n / 6)`, n taken up to 40. A single item has
/// weights of its own: next to nothing is known of a row then, so what is common counts for more, and that nothing else
/// was observed says less than naive Bayes has it. Between one and two, which parts of an observation make, weights go
/// over from one to the other with ln n.
public struct FusionBlend: Sendable, Equatable {
  /// The parts, in the order of the numbers. `silence` is what naive Bayes says where nothing is observed; as a part with
  /// a negative weight it takes back what naive Bayes makes of all that was not observed.
  enum Part: Int, CaseIterable, Sendable {
    case popularity, bayes, factors, network, neighbors, silence
  }

  /// For each part its constant, its slope and its weight for a single item.
  let numbers: [Float]

  static let numbersPerPart = 3

  init(_ numbers: [Float]) {
    precondition(numbers.count == Self.numbersPerPart * Part.allCases.count, "three numbers for each part")
    self.numbers = numbers
  }

  /// The weight of each part for that many observed items.
  func weights(observed: Double) -> [Float] {
    let logarithm = Float(Self.logarithm(observed: observed))
    let several = Float(shareOfSeveral(observed: observed))
    return Part.allCases.map { part in
      let (constant, slope, single) = self[part]
      let sloped = constant + slope * logarithm
      return several == 1 ? sloped : single + (sloped - single) * several
    }
  }

  subscript(part: Part) -> (constant: Float, slope: Float, single: Float) {
    let first = Self.numbersPerPart * part.rawValue
    return (numbers[first], numbers[first + 1], numbers[first + 2])
  }

  static func logarithm(observed: Double) -> Double { Recommenders.logarithm(min(max(observed, 1), 40) / 6) }

  /// The weights for rows of which `observedShare` is thought to be observed, between the two that were fitted to
  /// validation rows of MITRE's dataset: half observed, and seven tenths.
  static func standard(observedShare: Double, keepsRows: Bool) -> FusionBlend {
    let (half, most) = keepsRows ? (halfWithRows, mostWithRows) : (halfWithoutRows, mostWithoutRows)
    let position = Float(min(max((observedShare - 0.5) / 0.2, 0), 1))
    return FusionBlend(zip(half, most).map { $0 + ($1 - $0) * position })
  }

  // Popularity, naive Bayes, ALS, network, neighbors, silence. Where most of a row is observed, a single item is most of
  // a short row, for which the slopes hold.
  private static let halfWithRows: [Float] = [
    -0.21, -0.28, 0.61, 0.97, -0.69, 1.01, 0.60, 0.10, 0.46, 0.32, 0.01, 0.13, 0.55, 0.22, 0.13, 0, 0, -1.01,
  ]
  private static let mostWithRows: [Float] = [
    -0.18, 0, -0.18, 0.31, -0.19, 0.65, 0.42, 0.21, 0.04, 0.52, -0.15, 0.79, 0.59, 0.06, 0.48, 0, 0, 0,
  ]
  private static let halfWithoutRows: [Float] = [
    0, -0.18, 0.65, 1.45, -0.85, 1.49, 0.76, 0.15, 0.51, 0.49, 0.06, 0.19, 0, 0, 0, 0, 0, -1.49,
  ]
  private static let mostWithoutRows: [Float] = [
    -0.10, -0.04, -0.03, 0.25, -0.15, 0.52, 0.70, 0.19, 0.36, 0.62, -0.18, 0.94, 0, 0, 0, 0, 0, 0,
  ]
}

/// How far a number of observed items, parts of which count in part, is from a single one to several: 0 up to one, 1 from
/// two on, in between on a logarithmic scale.
///
/// What is said of single items has numbers of its own in a blend; they go over to those of several by this.
func shareOfSeveral(observed: Double) -> Double { min(logarithm(max(observed, 1)) / logarithm(2), 1) }
