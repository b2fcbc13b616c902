import Corpus
import InferenceService
import Recommenders

/// The reports of an evaluation by what could make them easier or harder.
struct Breakdown {
  /// Reports that belong together.
  struct Group {
    let label: String
    /// Positions among the pooled rows.
    var rows: [Int]
  }

  /// What they are divided by: "observed", "origin" or "nearest".
  let kind: String
  let groups: [Group]

  /// Every division that has more than one group.
  static func all(of splits: [PreparedSplits.Named], part: EvaluationSplit.Part, corpus: Corpus) -> [Breakdown] {
    let queries = splits.flatMap { $0.plain.queries(part) }
    let origins = queries.map { query in
      let report = corpus.reports[query.row]
      return report.origin ?? report.source
    }
    let frequent = Dictionary(grouping: origins) { $0 }.mapValues(\.count).sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }
    let nearness = splits.flatMap { Self.nearness(of: $0.plain, part: part) }
    return [
      Breakdown("observed", queries.map { observedLabel($0.observed.count) }, order: observedLabels),
      Breakdown("origin", origins, order: frequent.map(\.key)),
      Breakdown("nearest", nearness.map { $0 < nearDuplicate ? far : near }, order: [far, near]),
    ].filter { $0.groups.count > 1 }
  }

  private init(_ kind: String, _ labels: [String], order: [String]) {
    let rows = Dictionary(grouping: labels.indices) { labels[$0] }
    self.kind = kind
    groups = order.compactMap { label in rows[label].map { Group(label: label, rows: $0) } }
  }

  // MARK: - Number observed

  private static let observedLabels = ["0", "1", "2", "3–4", "5–9", "10+"]

  static func observedLabel(_ count: Int) -> String {
    switch count {
    case ...0: "0"
    case 1, 2: String(count)
    case 3...4: "3–4"
    case 5...9: "5–9"
    default: "10+"
    }
  }

  // MARK: - Distance to what the model has seen

  /// The Jaccard similarity from which on a training report is nearly the same.
  private static let nearDuplicate = 0.5
  private static let far = "below 0.5"
  private static let near = "0.5 and above"

  /// The largest similarity of each report that is asked for, with all its techniques, to what a model was fitted to;
  /// where entries are held out, to what it was fitted to of others.
  private static func nearness(of split: EvaluationSplit, part: EvaluationSplit.Part) -> [Double] {
    let sets = SetSimilarity((0..<split.training.rowCount).map { split.training[row: $0] })
    return split.queries(part).map { query in
      sets.largest(to: query.observed + query.hidden, leavingOut: split.unit == .entries ? query.row : nil)
    }
  }
}
