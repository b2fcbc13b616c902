extension Fusion: BlendedRecommender {
  /// The weights of the parts that make the hidden items of some rows likeliest, these being drawn one after the other
  /// by a softmax of the scores; `nil` when the rows say too little.
  ///
  /// The rows must not be among those that the parts were fitted to. A row counts by the root of the number of its
  /// hidden items. Where a single item is given it counts by that number to the power of three quarters: what one item
  /// leads to is mostly asked about rows of which much is still to be found.
  package func tunedBlend(on queries: [EvaluationSplit.Query], threads: Int) -> FusionBlend? {
    let usable = queries.filter { !$0.hidden.isEmpty && !$0.observed.isEmpty }
    let several = tuned(.several, on: usable.filter { $0.observed.count > 1 }, threads: threads)
    let single = tuned(.single, on: usable.filter { $0.observed.count == 1 }, threads: threads)
    guard several != nil || single != nil else { return nil }
    return FusionBlend(
      FusionBlend.Part.allCases.flatMap { (part: FusionBlend.Part) -> [Float] in
        let (constant, slope, alone) = blend[part]
        let numbers = several?[part] ?? [constant, slope]
        return numbers + (single?[part] ?? [alone])
      })
  }

  /// The numbers of the parts for questions of one kind: constants and slopes, or the weights for a single item.
  private func tuned(
    _ kind: TuningCase.Kind, on queries: [EvaluationSplit.Query], threads: Int
  ) -> [FusionBlend.Part: [Float]]? {
    guard queries.count >= 50 else { return nil }
    let parts = FusionBlend.Part.allCases.filter {
      ($0 != .neighbors || neighbors != nil) && ($0 != .silence || kind == .single)
    }
    let cases = Parallel.map(count: queries.count, threads: threads) {
      TuningCase(queries[$0], of: self, parts: parts, kind: kind)
    }
    let start = parts.flatMap { part -> [Double] in
      let (constant, slope, single) = blend[part]
      return (kind == .single ? [single] : [constant, slope]).map { Double($0) }
    }
    let found = NewtonAscent.maximize(
      parameters: start.count, ridge: 2e-3 * Double(cases.count), start: start
    ) { point, gradient, hessian in
      let results = Parallel.map(count: cases.count, threads: threads) { cases[$0].evaluate(point) }
      var value = 0.0
      for result in results {
        value += result.value
        for index in gradient.indices { gradient[index] += result.gradient[index] }
        for index in hessian.indices { hessian[index] += result.hessian[index] }
      }
      return value
    }
    guard let found else { return nil }
    let each = found.count / parts.count
    var numbers: [FusionBlend.Part: [Float]] = [:]
    for part in FusionBlend.Part.allCases { numbers[part] = [Float](repeating: 0, count: each) }
    for (index, part) in parts.enumerated() {
      numbers[part] = found[index * each..<(index + 1) * each].map { Float($0) }
    }
    return numbers
  }

  /// The model with other weights for its parts.
  package func with(blend: FusionBlend) -> Fusion {
    Fusion(
      neighbors: neighbors, factors: factors, bayes: bayes, network: network, popularity: popularity, blend: blend,
      rowsLeftOut: rowsLeftOut, keptRowNumbers: keptRowNumbers)
  }
}

/// A row with what each part says of its candidates.
private struct TuningCase: Sendable {
  /// What is asked: several items given, or a single one.
  enum Kind { case several, single }

  private let partCount: Int
  /// By what the numbers of a part are multiplied to make its weight.
  private let scales: [Double]
  private let weight: Double
  /// Candidates × parts, each part centered.
  private let signals: [Float]
  /// Positions of the hidden items among the candidates.
  private let hidden: [Int]

  init(_ query: EvaluationSplit.Query, of model: Fusion, parts: [FusionBlend.Part], kind: Kind) {
    let observed = query.observed.sorted()
    let known = Set(observed)
    let candidates = (0..<model.itemCount).filter { !known.contains($0) }
    let positions = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1, $0) })
    var signals = [Float](repeating: 0, count: candidates.count * parts.count)
    for (column, part) in parts.enumerated() {
      var said = [Float](repeating: 0, count: model.itemCount)
      model.addSignal(part, of: observed, observed.map { _ in 1 }, times: 1, to: &said)
      Fusion.center(&said, without: observed)
      for (row, item) in candidates.enumerated() { signals[row * parts.count + column] = said[item] }
    }
    partCount = parts.count
    scales = kind == .single ? [1] : [1, FusionBlend.logarithm(observed: Double(observed.count))]
    hidden = query.hidden.compactMap { positions[$0] }
    let count = Double(max(hidden.count, 1))
    weight = power(count, kind == .single ? 0.75 : 0.5) / count
    self.signals = signals
  }

  /// The log likelihood with its derivatives by the numbers of each part.
  func evaluate(_ point: [Double]) -> (value: Double, gradient: [Double], hessian: [Double]) {
    let each = scales.count
    let weights = (0..<partCount).map { part in
      scales.indices.reduce(0.0) { $0 + scales[$1] * point[part * each + $1] }
    }
    let count = signals.count / partCount
    var scores = [Double](repeating: 0, count: count)
    for row in 0..<count {
      for part in 0..<partCount { scores[row] += weights[part] * Double(signals[row * partCount + part]) }
    }
    let highest = scores.max() ?? 0
    var total = 0.0
    var mean = [Double](repeating: 0, count: partCount)
    var square = [Double](repeating: 0, count: partCount * partCount)
    for row in 0..<count {
      let likelihood = exponential(scores[row] - highest)
      total += likelihood
      for i in 0..<partCount {
        let value = likelihood * Double(signals[row * partCount + i])
        mean[i] += value
        for j in 0...i { square[i * partCount + j] += value * Double(signals[row * partCount + j]) }
      }
    }
    let drawn = Double(hidden.count) * weight
    var value = -drawn * (highest + Recommenders.logarithm(total))
    var slopes = mean.map { -drawn * $0 / total }
    for row in hidden {
      value += weight * scores[row]
      for part in 0..<partCount { slopes[part] += weight * Double(signals[row * partCount + part]) }
    }
    let size = each * partCount
    var gradient = [Double](repeating: 0, count: size)
    var hessian = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      gradient[i] = slopes[i / each] * scales[i % each]
      for j in 0...i {
        let (one, other) = (i / each, j / each)
        let covariance = square[one * partCount + other] / total - mean[one] * mean[other] / (total * total)
        hessian[i * size + j] = drawn * covariance * scales[i % each] * scales[j % each]
      }
    }
    return (value, gradient, hessian)
  }
}
