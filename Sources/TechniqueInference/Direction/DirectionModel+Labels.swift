public import AttackKnowledge

/// On which side of what was observed a technique probably lies; the raw values are part of the JSON contract.
public enum DirectionLabel: String, Sendable, Codable, CaseIterable {
  /// It probably came before.
  case lookBack = "look_back"
  /// It probably came between two observed techniques whose times are known.
  case between
  /// It probably comes after.
  case lookForward = "look_forward"
  /// It may lie on either side.
  case eitherSide = "either_side"

  /// The probability from which on a side is named.
  public static let threshold = 0.7

  /// The label for the probability that something comes after what was observed.
  public init(probabilityAfter: Double) {
    self =
      probabilityAfter >= Self.threshold
      ? .lookForward : probabilityAfter <= 1 - Self.threshold ? .lookBack : .eitherSide
  }
}

/// A technique's side of a set of observed ones.
public struct DirectionEstimate: Sendable, Equatable {
  /// The technique.
  public let technique: TechniqueID
  /// The probability that it comes after what was observed.
  public let probabilityAfter: Double
  /// The observed technique that speaks loudest for the side; `nil` when none says anything.
  public let reference: TechniqueID?

  /// Two observed techniques between which it probably lies, where their times are known.
  public var between: Between?

  /// Two observed techniques, and how likely a third lies between them.
  public struct Between: Sendable, Equatable {
    /// The earlier of them.
    public let after: TechniqueID
    /// The later of them.
    public let before: TechniqueID
    /// The probability that the third came after the one and before the other.
    public let probability: Double
  }

  /// The side.
  public var label: DirectionLabel {
    between == nil ? DirectionLabel(probabilityAfter: probabilityAfter) : .between
  }
  /// The probability of the side that it is said to lie on.
  public var confidence: Double { between?.probability ?? max(probabilityAfter, 1 - probabilityAfter) }
}

extension DirectionModel {
  /// On which side of the observed techniques another one probably lies.
  ///
  /// The log odds are the mean over the observed techniques; where the newest of them is known, half of it is that
  /// technique's alone.
  ///
  /// - Parameters:
  ///   - technique: the technique in question; it need not be among the observed ones, and is left out of them.
  ///   - observed: what was observed, in any order.
  ///   - latest: the newest of what was observed, if known; it need not be repeated in `observed`.
  public func direction(
    of technique: TechniqueID, given observed: [TechniqueID], latest: TechniqueID? = nil
  ) -> DirectionEstimate {
    let others = Set(observed + [latest].compactMap(\.self)).filter { $0 != technique && knows($0) }.sorted()
    let odds = others.map { logOdds($0, before: technique) }
    guard !odds.isEmpty, knows(technique) else {
      return DirectionEstimate(technique: technique, probabilityAfter: 0.5, reference: nil)
    }
    let mean = odds.reduce(0, +) / Double(odds.count)
    let newest = latest.flatMap { id in others.firstIndex(of: id) }
    let total = newest.map { 0.5 * odds[$0] + 0.5 * mean } ?? mean
    // Of what pulls to the same side as the whole, the strongest; the newest counts for more, as it does in the sum.
    let pull = others.indices.map { index in
      (total < 0 ? -odds[index] : odds[index]) * (index == newest ? Double(others.count + 1) : 1)
    }
    let strongest = others.indices.max { pull[$0] < pull[$1] || pull[$0] == pull[$1] && $0 > $1 }
    return DirectionEstimate(
      technique: technique, probabilityAfter: Logistic.probability(total), reference: strongest.map { others[$0] })
  }
}
