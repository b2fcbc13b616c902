extension RankingProblem {
  /// What a device is asked in place of a model; `nil` for kinds of model whose scores it cannot compute.
  ///
  /// - Parameters:
  ///   - observed: the distinct observed items of each row.
  ///   - hidden: further items of each that must not come back.
  ///   - excluded: items that must not come back for any.
  ///   - count: how many at most.
  package init?(
    _ model: any Recommender, observed: [[Int]], hidden: [[Int]], excluded: [Int], count: Int
  ) throws(RecommenderError) {
    switch model {
    case let model as any LinearRecommender: scores = .sums(model.weights.values)
    case let model as any LeastSquaresRecommender:
      scores = .factors(
        model.itemFactors.map { Double($0) }, dimension: model.embeddingDimension, model.solver.step)
    default: return nil
    }
    self.observed = try ObservationMatrix(rows: observed, columnCount: model.itemCount)
    self.hidden = try ObservationMatrix(rows: hidden, columnCount: model.itemCount)
    self.excluded = excluded
    self.count = count
  }
}

extension DeviceUse {
  /// The best items of many rows; `nil` when they are left to the processor.
  package func best(_ problem: RankingProblem) throws(RecommenderError) -> [[Recommendation]]? {
    try run(.ranking(problem)) { (device: any FitDevice) throws(DeviceFault) -> [[Recommendation]] in
      try device.best(problem)
    }
  }
}
