/// How strongly two items go together, in one number; raw values are the names that people type.
///
/// Sources: Church and Hanks, *Word Association Norms, Mutual Information, and Lexicography*, 1990 (PMI); Bouma,
/// *Normalized (Pointwise) Mutual Information in Collocation Extraction*, GSCL 2009 (NPMI); Agresti, *Categorical Data
/// Analysis*, 3rd ed., 2013 (odds ratio, φ).
public enum AssociationMeasure: String, Sendable, CaseIterable, Codable {
  /// Reports that name both.
  case count
  /// The share of the first's reports that name the second too, in per cent; the only measure with a direction.
  case percentage
  /// How many times more often than by chance: 1 is chance.
  case lift
  /// The logarithm of the lift to base 2: 0 is chance.
  case pmi
  /// PMI over its greatest value: −1 never together, 0 chance, 1 only together.
  case npmi
  /// Reports with both over reports with either, 0…1.
  case jaccard
  /// How many standard deviations the count lies above what chance gives (hypergeometric).
  case zScore = "z-score"
  /// The odds of the second with the first over those without it; half a report is added to each cell where one is
  /// empty. 1 is chance.
  case oddsRatio = "odds-ratio"
  /// The correlation of the two, −1…1.
  case phi

  /// The value, or `nil` where it is not defined, as the lift of an item that was never seen.
  public func value(_ table: PairTable) -> Double? {
    let (both, first, second) = (Double(table.both), Double(table.first), Double(table.second))
    let total = Double(table.total)
    switch self {
    case .count: return both
    case .percentage: return table.first == 0 ? nil : 100 * both / first
    case .lift: return table.expected > 0 ? both / table.expected : nil
    case .pmi: return table.both == 0 || table.expected == 0 ? nil : logarithm2(both / table.expected)
    case .npmi:
      guard table.expected > 0, table.both < table.total else { return nil }
      return table.both == 0 ? -1 : logarithm2(both / table.expected) / -logarithm2(both / total)
    case .jaccard: return table.first + table.second == 0 ? nil : both / (first + second - both)
    case .zScore:
      let spread = first * second * (total - first) * (total - second)
      guard spread > 0, table.total > 1 else { return nil }
      return (both - table.expected) / (spread / (total * total * (total - 1))).squareRoot()
    case .oddsRatio:
      guard table.first > 0, table.second > 0, table.first < table.total, table.second < table.total else { return nil }
      let cells = [table.both, table.neither, table.firstOnly, table.secondOnly]
      let odds = cells.map { Double($0) + (cells.contains(0) ? 0.5 : 0) }
      return odds[0] * odds[1] / (odds[2] * odds[3])
    case .phi:
      let spread = first * second * (total - first) * (total - second)
      guard spread > 0 else { return nil }
      return (both * Double(table.neither) - Double(table.firstOnly) * Double(table.secondOnly)) / spread.squareRoot()
    }
  }

  /// The value that chance alone gives, for measures that have one.
  public var chance: Double? {
    switch self {
    case .count, .percentage, .jaccard: nil
    case .lift, .oddsRatio: 1
    case .pmi, .npmi, .zScore, .phi: 0
    }
  }

  /// Whether the first and the second may be exchanged.
  public var isSymmetric: Bool { self != .percentage }
}
