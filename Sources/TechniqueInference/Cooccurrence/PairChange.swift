public import AttackKnowledge
import Recommenders

/// How much more or less often two techniques are reported together in one corpus than in another.
public struct PairChange: Sendable, Equatable {
  /// Counts of the pair in one corpus.
  public struct Side: Sendable, Equatable {
    /// Reports that name both.
    public let both: Int
    /// All reports.
    public let reports: Int
    /// How many times more often than by chance; `nil` where one of the two was never seen.
    public let lift: Double?

    /// The share of reports that name both, 0…1; 0 where there are none.
    public var share: Double { reports == 0 ? 0 : Double(both) / Double(reports) }
  }

  /// The technique with the lower id.
  public let first: TechniqueID
  /// The other technique.
  public let second: TechniqueID
  /// The earlier corpus.
  public let before: Side
  /// The later corpus.
  public let after: Side
  /// The probability of a difference as great by chance (Fisher's exact test of the two shares).
  public let pValue: Double
  /// The same corrected for the number of pairs (Benjamini and Hochberg).
  public let qValue: Double

  /// By how much the share of reports rose; below 0 where it fell.
  public var difference: Double { after.share - before.share }
}

extension PairChange {
  /// The pairs that at least `fewest` reports of one corpus name, the surest change first, ties by id.
  ///
  /// Techniques that a corpus never names count 0 there.
  ///
  /// - Complexity: O(techniques²).
  public static func all(
    from before: CooccurrenceMatrix, to after: CooccurrenceMatrix, fewest: Int = 5
  ) -> [PairChange] {
    let techniques = Set(before.techniques).union(after.techniques).sorted()
    let columns = techniques.map { (before: before.column(of: $0), after: after.column(of: $0)) }
    func side(_ matrix: CooccurrenceMatrix, _ i: Int?, _ j: Int?) -> Side {
      guard let i, let j else { return Side(both: 0, reports: matrix.reportCount, lift: nil) }
      let table = matrix.table(i, j)
      return Side(both: table.both, reports: table.total, lift: AssociationMeasure.lift.value(table))
    }
    var found: [(i: Int, j: Int, before: Side, after: Side, p: Double)] = []
    for i in techniques.indices {
      for j in (i + 1)..<max(techniques.count, i + 1) {
        let old = side(before, columns[i].before, columns[j].before)
        let new = side(after, columns[i].after, columns[j].after)
        guard max(old.both, new.both) >= max(fewest, 1) else { continue }
        let table = PairTable(
          both: new.both, first: new.reports, second: old.both + new.both, total: old.reports + new.reports)
        found.append((i, j, old, new, IndependenceTest.fisher.pValue(table)))
      }
    }
    let q = BenjaminiHochberg.adjusted(found.map(\.p))
    return zip(found, q).map { pair, q in
      PairChange(
        first: techniques[pair.i], second: techniques[pair.j], before: pair.before, after: pair.after, pValue: pair.p,
        qValue: q)
    }.sorted {
      $0.pValue != $1.pValue
        ? $0.pValue < $1.pValue
        : abs($0.difference) != abs($1.difference)
          ? abs($0.difference) > abs($1.difference) : ($0.first, $0.second) < ($1.first, $1.second)
    }
  }
}
