extension Fusion {
  /// The weights of the parts that make the hidden items of some rows likeliest, these being drawn one after the other
  /// by a softmax of the scores; `nil` when the rows say too little.
  ///
  /// The rows must not be among those that the parts were fitted to. A row counts by the root of the number of its
  /// hidden items.
  package func tunedBlend(on queries: [EvaluationSplit.Query], threads: Int) -> FusionBlend? {
    let usable = queries.filter { !$0.hidden.isEmpty && !$0.observed.isEmpty }
    guard usable.count >= 50 else { return nil }
    let cases = Parallel.map(count: usable.count, threads: threads) { TuningCase(usable[$0], of: self) }
    let parts = cases[0].partCount
    let start = FusionBlend.Part.allCases.prefix(parts).flatMap { part in
      [Double(blend.numbers[2 * part.rawValue]), Double(blend.numbers[2 * part.rawValue + 1])]
    }
    let found = NewtonAscent.maximize(
      parameters: 2 * parts, ridge: 2e-3 * Double(cases.count), start: start
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
    let all = 2 * FusionBlend.Part.allCases.count
    return FusionBlend(found.map { Float($0) } + [Float](repeating: 0, count: all - found.count))
  }

  /// The model with other weights for its parts.
  package func with(blend: FusionBlend) -> Fusion {
    Fusion(
      neighbours: neighbours, factors: factors, bayes: bayes, network: network, popularity: popularity, blend: blend)
  }
}

/// A row with what each part says of its candidates.
private struct TuningCase: Sendable {
  let partCount: Int
  private let logarithm: Double
  private let weight: Double
  /// Candidates × parts, each part centred.
  private let signals: [Float]
  /// Positions of the hidden items among the candidates.
  private let hidden: [Int]

  init(_ query: EvaluationSplit.Query, of model: Fusion) {
    let parts = FusionBlend.Part.allCases.filter { $0 != .neighbours || model.neighbours != nil }
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
    logarithm = FusionBlend.logarithm(observed: Double(observed.count))
    hidden = query.hidden.compactMap { positions[$0] }
    weight = Double(hidden.count).squareRoot() / Double(max(hidden.count, 1))
    self.signals = signals
  }

  /// The log likelihood with its derivatives by each part's constant and slope.
  func evaluate(_ point: [Double]) -> (value: Double, gradient: [Double], hessian: [Double]) {
    let weights = (0..<partCount).map { point[2 * $0] + point[2 * $0 + 1] * logarithm }
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
    let scales = [1, logarithm]
    let size = 2 * partCount
    var gradient = [Double](repeating: 0, count: size)
    var hessian = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      gradient[i] = slopes[i / 2] * scales[i % 2]
      for j in 0...i {
        let covariance = square[i / 2 * partCount + j / 2] / total - mean[i / 2] * mean[j / 2] / (total * total)
        hessian[i * size + j] = drawn * covariance * scales[i % 2] * scales[j % 2]
      }
    }
    return (value, gradient, hessian)
  }
}
