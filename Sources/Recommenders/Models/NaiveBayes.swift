/// The log odds that a row holds an item, given the others that it holds, as if these came independently.
///
///     NaiveBayes.fit(seen).recommend(for: [3, 14], count: 20)
///
/// With P(i | j) the share of i among the rows that hold j and P(i | ¬j) among the rest, both smoothed towards the base
/// rate by `smoothing` rows, the score of j given the observed set O is
/// log P(j)/P(¬j) + Σ_{i ∈ O} log P(i | j)/P(i | ¬j) + a Σ_{i ∉ O} log (1 − P(i | j))/(1 − P(i | ¬j)), j itself left
/// out. a is `absenceWeight`: what is not observed of a report may still have happened, so its absence says less than
/// Bayes' rule would have it. Item j always counts with its base rate, so the score is no plain sum over O.
///
/// - Complexity: fitting O(Σ |row|² + n²) for n items, scoring O(n · observed).
///
/// Source: Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 2008, §13.3 (the Bernoulli model).
public struct NaiveBayes: WeightedRecommender {
  /// What ``fit(_:parameters:)`` can be told; the defaults are those that rank best on validation reports of MITRE's
  /// dataset.
  public struct Parameters: Sendable, Equatable {
    /// Rows' worth of the base rate beside the counts, above 0.
    public var smoothing: Double
    /// How much of its weight the absence of an item keeps, 0…1.
    public var absenceWeight: Double

    static let declared: [Parameter<Self>] = [
      Parameter("smoothing", \.smoothing, in: 1e-6...1e6, "rows' worth of the base rate beside the counts"),
      Parameter("absence_weight", \.absenceWeight, in: 0...1, "how much of its weight the absence of an item keeps"),
    ]

    /// Creates parameters.
    public init(smoothing: Double = 100, absenceWeight: Double = 0.35) {
      self.smoothing = smoothing
      self.absenceWeight = absenceWeight
    }
  }

  /// The score of each item when nothing is observed.
  let base: [Float]
  /// What observing each item changes.
  let evidence: ItemWeights

  /// Counts pairs; rows count by their weight.
  public static func fit(_ matrix: ObservationMatrix, parameters: Parameters = Parameters()) -> NaiveBayes {
    fit(
      pairs: matrix.gram { row, _ in Double(matrix.weight(ofRow: row)) }, total: matrix.totalWeight,
      itemCount: matrix.columnCount, parameters: parameters)
  }

  /// The same from counts: `itemCount²` numbers of rows that hold both of a pair, of `total` rows.
  static func fit(pairs counts: [Double], total: Double, itemCount n: Int, parameters: Parameters) -> NaiveBayes {
    // Half a row with and half a row without each item keep every share away from 0 and 1.
    let shares = (0..<n).map { (counts[$0 * n + $0] + 0.5) / (total + 1) }
    var base = shares.map { logarithm($0 / (1 - $0)) }
    var evidence = [Float](repeating: 0, count: n * n)
    for i in 0..<n {
      let smoothed = parameters.smoothing * shares[i]
      for j in 0..<n where j != i {
        let both = counts[i * n + j]
        let (with, all) = (counts[j * n + j], counts[i * n + i])
        let given = (both + smoothed) / (with + parameters.smoothing)
        let otherwise = (all - both + smoothed) / (total - with + parameters.smoothing)
        let absence = parameters.absenceWeight * logarithm((1 - given) / (1 - otherwise))
        base[j] += absence
        evidence[i * n + j] = Float(logarithm(given / otherwise) - absence)
      }
    }
    return NaiveBayes(base: base.map { Float($0) }, evidence: ItemWeights(itemCount: n, values: evidence))
  }

  init(base: [Float], evidence: ItemWeights) {
    self.base = base
    self.evidence = evidence
  }

  /// The number of items.
  public var itemCount: Int { base.count }

  /// Log odds, to base e.
  public func scores(for observed: [Int]) -> [Float] {
    var scores = sumOfRows(evidence.values, rows: observed, width: itemCount)
    addMultiple(1, of: base, to: &scores)
    return scores
  }

  /// The same with observations that count in part.
  public func scores(for observed: [Int], weights: [Float]) -> [Float] {
    var scores = sumOfRows(evidence.values, rows: observed, weights: weights, width: itemCount)
    addMultiple(1, of: base, to: &scores)
    return scores
  }

  /// Adds `factor` times the scores of observations that count in part, and ascend, to others.
  func addScores(for observed: [Int], weights: [Float], times factor: Float, to sums: inout [Float]) {
    addMultiple(factor, of: base, to: &sums)
    addRows(observed, of: evidence.values, weights: weights.map { factor * $0 }, to: &sums)
  }

  /// The scores of an empty row and what each item changes.
  public var tensors: [Tensor] { [Tensor(name: "base_log_odds", shape: [itemCount], values: base)] + evidence.tensors }

  /// The same with what each item changes in two bytes a number.
  var halfPrecisionTensors: [Tensor] {
    [
      Tensor(name: "base_log_odds", shape: [itemCount], values: base),
      Tensor(name: "item_weights", shape: [itemCount, itemCount], halves: evidence.values),
    ]
  }

  /// The model as its half-precision tensors give it back.
  var roundedToHalf: NaiveBayes {
    NaiveBayes(
      base: base,
      evidence: ItemWeights(itemCount: itemCount, values: evidence.values.map(\.roundedToHalf)))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "naivebayes",
    summary: "log odds by Bayes' rule, what is absent counting less; strong smoothing makes it level with EASE",
    source: "Manning, Raghavan and Schütze 2008, §13.3",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, _ in fit(matrix, parameters: parameters) },
    load: { tensors, _ in try NaiveBayes(tensors) })

  init(_ tensors: [Tensor]) throws(RecommenderError) {
    base = try tensors.tensor("base_log_odds", dimensions: 1).values
    evidence = try ItemWeights(tensors)
    guard base.count == evidence.itemCount else {
      throw RecommenderError(.tensor, "base_log_odds and item_weights differ in their number of items")
    }
  }
}
