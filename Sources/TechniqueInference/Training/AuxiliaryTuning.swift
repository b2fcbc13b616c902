import Recommenders

/// What rows of further sources should weigh, by what held-out reports say.
///
/// Source after source is tried at each of `steps`, the others as they are; it keeps its weight unless another one ranks
/// the held-out reports better by more than a standard error. Naive Bayes stands for the model: it is fitted in
/// milliseconds, and its part in a fusion is the largest.
enum AuxiliaryTuning {
  /// The weights that are tried; at 0 a source is left out.
  static let steps = [0, 0.1, 0.25, 0.5, 1, 2]

  /// The sources with the weights that rank the validation part of `split` best.
  ///
  /// - Parameters:
  ///   - sources: the sources as they were given.
  ///   - rows: their rows, in the same order.
  ///   - split: what is fitted to beside them.
  static func tuned(
    _ sources: [AuxiliarySource], rows: [AuxiliarySource.Rows], beside split: EvaluationSplit, seed: UInt64,
    threads: Int
  ) throws -> [AuxiliarySource] {
    let questions = EvaluationSplit.maskings(of: split.validation, redraws: 2, counts: [1, 3], seed: seed)
    guard questions.count >= 50 else { return sources }
    let total = split.trainingWeight
    func gains(_ weights: [Double]) throws -> [Double] {
      let weighed = zip(rows, weights).map { $0.weighing($1, besides: total) }
      let model = NaiveBayes.fit(try split.adding(weighed).training)
      return Parallel.map(count: questions.count, threads: threads) { index in
        let evaluation = Evaluation(of: model, on: [questions[index]], cutoffs: [20])
        return evaluation["ndcg@20"] ?? 0
      }
    }
    var weights = sources.map(\.weight)
    var best = try gains(weights)
    for index in sources.indices {
      for step in steps where step != weights[index] {
        var tried = weights
        tried[index] = step
        let figures = try gains(tried)
        guard isBetter(figures, than: best) else { continue }
        (weights, best) = (tried, figures)
      }
    }
    return zip(sources, weights).map { $0.weighing($1) }
  }

  /// Whether the mean difference is above a standard error of its own.
  private static func isBetter(_ figures: [Double], than others: [Double]) -> Bool {
    let differences = zip(figures, others).map { $0 - $1 }
    let count = Double(differences.count)
    let mean = differences.reduce(0, +) / count
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
    return mean > (variance / count).squareRoot()
  }
}
