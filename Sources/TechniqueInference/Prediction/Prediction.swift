public import AttackKnowledge

/// A technique that is likely given what was observed, and why.
public struct Prediction: Sendable, Equatable {
  /// What an observed technique adds to the score.
  public struct Contribution: Sendable, Equatable {
    /// The observed technique.
    public let technique: TechniqueID
    /// What it adds; the contributions of all observed techniques add up to the score.
    public let value: Float
  }

  /// How often the technique was reported together with an observed one.
  public struct SeenTogether: Sendable, Equatable {
    /// The observed technique.
    public let technique: TechniqueID
    /// Reports that list both.
    public let reportsWithBoth: Int
    /// Reports that list the observed technique.
    public let reports: Int
  }

  /// The place in the ranking, from 1.
  public let rank: Int
  /// The technique.
  public let id: TechniqueID
  /// The model's score; it orders techniques within one answer and is no probability.
  public let score: Float
  /// What each observed technique adds; `nil` for models whose score is no sum.
  public let contributions: [Contribution]?
  /// Counts beside each observed technique; `nil` for models that keep none.
  public let seenTogether: [SeenTogether]?

  /// The observed technique that speaks loudest by count: the one with the highest lower bound of the share of its
  /// reports that list this technique too, so that two of two does not beat ninety of a hundred.
  public var strongestEvidence: SeenTogether? {
    seenTogether?.filter { $0.reportsWithBoth > 0 }.max {
      let (a, b) = ($0.lowerBound, $1.lowerBound)
      return a != b ? a < b : $0.technique > $1.technique
    }
  }
}

extension Prediction.SeenTogether {
  /// The lower end of the 95 % interval of the share (Wilson 1927).
  var lowerBound: Double {
    guard reports > 0 else { return 0 }
    let n = Double(reports)
    let share = Double(reportsWithBoth) / n
    let z = 1.959964
    let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return (share + z * z / (2 * n) - spread) / (1 + z * z / n)
  }
}
