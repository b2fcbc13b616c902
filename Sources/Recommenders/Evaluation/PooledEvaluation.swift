extension EvaluationSplit {
  /// Which of the held-out parts of a split.
  public enum Part: String, Sendable {
    /// The rows to choose parameters on.
    case validation
    /// The rows to report figures on, once.
    case test
  }

  /// The rows that a part asks for.
  public func queries(_ part: Part) -> [Query] { part == .validation ? validation : test }
}

extension Evaluation {
  /// Asks `model` for what a part of a split hides.
  public init(
    of model: some Recommender, on part: EvaluationSplit.Part, of split: EvaluationSplit,
    protocol: EvaluationProtocol = .masked, cutoffs: [Int] = standardCutoffs
  ) {
    self.init(
      of: model, on: split.queries(part), protocol: `protocol`, rowCount: split.rowCount(asking: part),
      cutoffs: cutoffs)
  }
}

extension EvaluationSplit {
  /// The number that MITRE's precision divides by: all rows of an `entries` split, whether they hide something or not.
  package func rowCount(asking part: Part) -> Int {
    unit == .entries ? training.rowCount - auxiliaryRowCount : queries(part).count
  }
}

/// The evaluations of one model on the same part of several splits of the same rows.
public struct PooledEvaluation: Sendable, Equatable {
  /// One for each split.
  public let evaluations: [Evaluation]
  /// Every figure over the rows of all splits together, for a bootstrap.
  public let metrics: [RatioMetric]
  /// The row of the caller's data that each row of ``metrics`` belongs to: the same row held out by two splits is
  /// still one, and is drawn as one.
  public let groups: [Int]

  /// Joins the evaluations of one part of each split, in the same order.
  public init(_ evaluations: [Evaluation], on part: EvaluationSplit.Part, of splits: [EvaluationSplit]) {
    precondition(evaluations.count == splits.count, "an evaluation for each split")
    var groups: [Int] = []
    for (evaluation, split) in zip(evaluations, splits) {
      let rows = split.queries(part).map(\.row)
      groups += rows
      // Under MITRE's protocol the rows without anything to find stand at the end and are drawn like the others.
      guard evaluation.protocol == .mitre, split.unit == .entries else { continue }
      let asked = Set(rows)
      groups += (0..<split.rowCount(asking: part)).filter { !asked.contains($0) }
    }
    self.init(evaluations, groups: groups)
  }

  /// Joins evaluations whose rows belong to `groups`, in order.
  package init(_ evaluations: [Evaluation], groups: [Int]) {
    self.evaluations = evaluations
    self.groups = groups
    metrics = (evaluations.first?.metrics ?? []).enumerated().map { index, metric in
      RatioMetric(
        name: metric.name, numerators: evaluations.flatMap { $0.metrics[index].numerators },
        denominators: evaluations.flatMap { $0.metrics[index].denominators })
    }
  }

  /// The number of rows with something to find, over all splits.
  public var queryCount: Int { evaluations.reduce(0) { $0 + $1.queryCount } }

  /// The mean over the splits of the figure with that name; `nil` when there is no such figure.
  public subscript(name: String) -> Double? {
    let values = evaluations.compactMap { $0[name] }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
