/// The way in which an ``Evaluation`` computes its figures.
public enum EvaluationProtocol: String, Sendable, CaseIterable {
  /// As MITRE computes them, nothing masked (see ``MITREMetrics``).
  case mitre
  /// What is given is masked, ties count by expectation, and every figure is a mean over rows.
  case masked
}

/// How well a model ranks what was held out.
public struct Evaluation: Sendable, Equatable {
  /// The way figures were computed.
  public let `protocol`: EvaluationProtocol
  /// The number of rows with something to find.
  public let queryCount: Int
  /// Every figure with its rows: for each cutoff k `precision@k`, `recall@k`, `ndcg@k`, then `map`, `mrr` (masked
  /// only) and `mse`.
  public let metrics: [RatioMetric]
  /// For each cutoff k, the share of all items that are among the first k for at least one row.
  public let coverage: [(cutoff: Int, share: Double)]

  /// The value of the metric with that name.
  public subscript(name: String) -> Double? {
    metrics.first { $0.name == name }?.value ?? coverage.first { "coverage@\($0.cutoff)" == name }?.share
  }

  /// The cutoffs that results are given for.
  public static let standardCutoffs = [5, 10, 20, 50, 100]

  /// Asks `model` for the hidden items of each query.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - queries: rows with the items that are given and those to be found.
  ///   - protocol: how figures are computed.
  ///   - rowCount: how many rows the split has in all; MITRE's precision divides by it.
  ///   - cutoffs: the numbers k of first items that figures are given for.
  /// - Complexity: that of scoring each query, and O(items · log k) to rank.
  public init(
    of model: some Recommender, on queries: [EvaluationSplit.Query], protocol: EvaluationProtocol = .masked,
    rowCount: Int? = nil, cutoffs: [Int] = standardCutoffs
  ) {
    self.init(
      on: queries, itemCount: model.itemCount, protocol: `protocol`, rowCount: rowCount, cutoffs: cutoffs
    ) { model.scores(for: $0.observed) }
  }

  /// Asks a function for the scores of all items for each query, as where they differ from row to row.
  package init(
    on queries: [EvaluationSplit.Query], itemCount: Int, protocol: EvaluationProtocol = .masked, rowCount: Int? = nil,
    cutoffs: [Int] = standardCutoffs, scores: (EvaluationSplit.Query) -> [Float]
  ) {
    self.protocol = `protocol`
    queryCount = queries.count
    var reached = cutoffs.map { _ in [Bool](repeating: false, count: itemCount) }
    let widest = cutoffs.max() ?? 0
    func note(_ scores: [Float], excluding observed: [Int]) {
      let top = TopK.indices(of: scores, count: widest, excluding: observed)
      for (index, cutoff) in cutoffs.enumerated() {
        for item in top.prefix(cutoff) { reached[index][item] = true }
      }
    }
    switch `protocol` {
    case .mitre:
      var tally = MITREMetrics(cutoffs: cutoffs)
      for query in queries {
        let scores = scores(query)
        tally.add(scores: scores, relevant: query.hidden)
        note(scores, excluding: [])
      }
      // Rows with nothing to find add nothing but to the divisor of precision; their scores are ignored.
      for _ in queries.count..<max(queries.count, rowCount ?? 0) { tally.add(scores: [], relevant: []) }
      metrics = tally.metrics
    case .masked:
      var rows: [RankingMetrics] = []
      var errors: [Double] = []
      for query in queries {
        let scores = scores(query)
        rows.append(
          RankingMetrics(scores: scores, observed: query.observed, hidden: query.hidden, cutoffs: cutoffs))
        errors.append(query.hidden.reduce(0) { $0 + (1 - Double(scores[$1])) * (1 - Double(scores[$1])) })
        note(scores, excluding: query.observed)
      }
      metrics = Self.maskedMetrics(rows, errors: errors, queries: queries, cutoffs: cutoffs)
    }
    let items = Double(max(itemCount, 1))
    coverage = zip(cutoffs, reached).map { cutoff, reached in (cutoff, Double(reached.count(where: \.self)) / items) }
  }

  private static func maskedMetrics(
    _ rows: [RankingMetrics], errors: [Double], queries: [EvaluationSplit.Query], cutoffs: [Int]
  ) -> [RatioMetric] {
    func mean(_ name: String, _ value: (RankingMetrics) -> Double) -> RatioMetric {
      RatioMetric(name: name, numerators: rows.map(value), denominators: rows.map { _ in 1 })
    }
    var metrics: [RatioMetric] = []
    for (index, cutoff) in cutoffs.enumerated() { metrics.append(mean("precision@\(cutoff)") { $0.precision[index] }) }
    for (index, cutoff) in cutoffs.enumerated() { metrics.append(mean("recall@\(cutoff)") { $0.recall[index] }) }
    for (index, cutoff) in cutoffs.enumerated() { metrics.append(mean("ndcg@\(cutoff)") { $0.ndcg[index] }) }
    metrics.append(mean("map", \.averagePrecision))
    metrics.append(mean("mrr", \.reciprocalRank))
    metrics.append(
      RatioMetric(name: "mse", numerators: errors, denominators: queries.map { Double($0.hidden.count) }))
    return metrics
  }

  /// Compares figures and protocol.
  public static func == (a: Evaluation, b: Evaluation) -> Bool {
    a.protocol == b.protocol && a.queryCount == b.queryCount && a.metrics == b.metrics
      && a.coverage.elementsEqual(b.coverage) { $0 == $1 }
  }
}
