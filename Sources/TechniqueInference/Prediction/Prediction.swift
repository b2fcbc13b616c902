public import AttackKnowledge
import Recommenders

/// A technique that is likely given what was observed, and why.
public struct Prediction: Sendable, Equatable {
  /// What an observed technique says for it.
  public struct Evidence: Sendable, Equatable {
    /// The observed technique.
    public let technique: TechniqueID
    /// What it adds to the score: a part of the sum, or a Shapley value (`Attribution`) for models whose score is none;
    /// `nil` for models that can do neither. What all observed techniques add and ``Prediction/base`` are the score.
    public let contribution: Float?
    /// Reports that list both; `nil` for models that keep no counts.
    public let reportsWithBoth: Int?
    /// Reports that list the observed technique; `nil` for models that keep no counts.
    public let reports: Int?

    package init(technique: TechniqueID, contribution: Float? = nil, reportsWithBoth: Int? = nil, reports: Int? = nil) {
      self.technique = technique
      self.contribution = contribution
      self.reportsWithBoth = reportsWithBoth
      self.reports = reports
    }
  }

  /// How likely a report that lists all observed techniques lists this one.
  public struct Likelihood: Sendable, Equatable {
    /// The share of such reports that list it, 0…1.
    public let probability: Double
    /// The lower end of the 90 % interval of that share.
    public let low: Double
    /// Its upper end.
    public let high: Double
    /// The reports the model was trained on that list all observed techniques; `nil` where that is not known: of more than one
    /// technique only models that keep their reports know it.
    public let reports: Int?
    /// How many of these list this technique too.
    public let reportsListing: Int?

    package init(probability: Double, low: Double, high: Double, reports: Int? = nil, reportsListing: Int? = nil) {
      self.probability = probability
      self.low = low
      self.high = high
      self.reports = reports
      self.reportsListing = reportsListing
    }

    init(_ all: Likelihoods, _ column: Int) {
      let (low, high) = all.interval(column)
      self.init(
        probability: all.probabilities[column], low: low, high: high, reports: all.support?.rows,
        reportsListing: all.support?.with[column])
    }
  }

  /// The place in the ranking, from 1.
  public let rank: Int
  /// The technique.
  public let id: TechniqueID
  /// Its name; `nil` when the catalog does not have it.
  public let name: String?
  /// Shortnames of its tactics in matrix order.
  public let tactics: [String]
  /// Its platforms, as ATT&CK spells them.
  public let platforms: [String]
  /// The model's score; it orders techniques within one answer and is no probability.
  public let score: Float
  /// How likely a report that lists all observed techniques lists this one; `nil` for models that give no probabilities.
  /// Not that it happened: reports leave out much.
  public let likelihood: Likelihood?
  /// The share of all reports that list it, 0…1; `nil` for models that keep no counts.
  public let baseRate: Double?
  /// What it is ranked by, where that is not how likely it is (`Ranking`).
  public let worth: Double?
  /// The score with nothing observed, for models whose score is no sum: what the contributions add to. `nil` where that
  /// is 0.
  public let base: Float?
  /// What each observed technique says for it, ascending by id.
  public let evidence: [Evidence]

  package init(
    rank: Int, id: TechniqueID, technique: Technique?, score: Float, likelihood: Likelihood?, baseRate: Double?,
    worth: Double? = nil, base: Float? = nil, evidence: [Evidence]
  ) {
    self.rank = rank
    self.id = id
    name = technique?.name
    tactics = technique?.tactics ?? []
    platforms = technique?.platforms ?? []
    self.score = score
    self.likelihood = likelihood
    self.baseRate = baseRate
    self.worth = worth
    self.base = base
    self.evidence = evidence
  }

  /// How likely a report that lists all observed techniques lists this one, 0…1; `nil` for models that give no
  /// probabilities.
  public var probability: Double? { likelihood?.probability }

  /// How many times likelier it is than in any report; `nil` without a probability or a base rate.
  public var lift: Double? {
    guard let probability, let baseRate, baseRate > 0 else { return nil }
    return probability / baseRate
  }

  /// The observed technique that speaks loudest by count: the one with the highest lower bound of the share of its
  /// reports that list this technique too, so that two of two does not beat ninety of a hundred.
  public var strongestEvidence: Evidence? {
    evidence.filter { $0.reportsWithBoth ?? 0 > 0 }.max {
      let (a, b) = ($0.interval?.low ?? 0, $1.interval?.low ?? 0)
      return a != b ? a < b : $0.technique > $1.technique
    }
  }

  /// The evidence, the loudest first: the strongest by count, then by what it adds.
  package var loudestFirst: [Evidence] {
    let strongest = strongestEvidence?.technique
    return evidence.sorted { a, b in
      if (a.technique == strongest) != (b.technique == strongest) { return a.technique == strongest }
      let (first, second) = (a.contribution ?? 0, b.contribution ?? 0)
      return first != second ? first > second : a.technique < b.technique
    }
  }
}

extension Prediction.Evidence {
  /// The share of the reports with the observed technique that list the other one too; `nil` without any.
  package var share: Double? {
    guard let reportsWithBoth, let reports, reports > 0 else { return nil }
    return Double(reportsWithBoth) / Double(reports)
  }

  /// The 95 % interval of the share; `nil` without any reports.
  package var interval: (low: Double, high: Double)? {
    guard let reportsWithBoth, let reports, reports > 0 else { return nil }
    return ProportionInterval.wilson(reportsWithBoth, of: reports).map { ($0.low, $0.high) }
  }
}
