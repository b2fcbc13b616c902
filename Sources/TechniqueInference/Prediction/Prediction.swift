public import AttackKnowledge
import Recommenders

/// A technique that is likely given what was observed, and why.
public struct Prediction: Sendable, Equatable {
  /// What an observed technique adds to the score.
  public struct Contribution: Sendable, Equatable {
    /// The observed technique.
    public let technique: TechniqueID
    /// What it adds; the contributions of all observed techniques and ``Prediction/base`` add up to the score.
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
  /// How likely a report like this one lists the technique, 0…1; `nil` for models that are not calibrated. Not that it
  /// happened: reports leave out much.
  public let probability: Float?
  /// The share of all reports that list it, 0…1; `nil` for models that keep no counts.
  public let baseRate: Double?
  /// The score with nothing observed, for models whose score is no sum: what the contributions add to. `nil` where that
  /// is 0.
  public let base: Float?
  /// What each observed technique adds: a part of the sum, or a Shapley value (`Attribution`) for models whose score is
  /// none; `nil` for models that can do neither.
  public let contributions: [Contribution]?
  /// Counts beside each observed technique; `nil` for models that keep none.
  public let seenTogether: [SeenTogether]?

  /// How many times likelier it is than in any report; `nil` without a probability or a base rate.
  public var lift: Double? {
    guard let probability, let baseRate, baseRate > 0 else { return nil }
    return Double(probability) / baseRate
  }

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
  /// The lower end of the 95 % interval of the share.
  var lowerBound: Double { interval.low }

  /// The 95 % interval of the share of the reports with the observed technique that list the other one too; 0…1 when
  /// there are none.
  package var interval: (low: Double, high: Double) {
    ProportionInterval.wilson(reportsWithBoth, of: reports).map { ($0.low, $0.high) } ?? (0, 1)
  }
}
