/// Scores an item by its mean conditional probability given each observed item.
///
/// The score of j given the observed set O is the mean over i in O of P(j | i) = (n_ij + s p_j) / (n_i + s), where
/// n_ij counts the rows that hold both, p_j is the share of rows that hold j, and s is `smoothing`: how many rows'
/// worth of the base rate stand beside what was counted, so that a rare i does not promise too much. With nothing
/// observed the score is p_j.
///
/// Source: the percentage matrix of the ATT&CK team's co-occurrence study (2018), with additive smoothing.
public struct Cooccurrence: AdditiveRecommender {
  /// What ``fit(_:parameters:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// Rows' worth of the base rate beside the counts; 0 is the plain percentage.
    public var smoothing: Double

    static let declared: [Parameter<Self>] = [
      Parameter(
        "smoothing", \.smoothing, in: 0...1e6, "rows' worth of the base rate beside the counts; 0 for plain percentages"
      )
    ]

    /// Creates parameters.
    public init(smoothing: Double = 10) { self.smoothing = smoothing }
  }

  /// The number of items.
  public let itemCount: Int
  /// P(j | i) at `i * itemCount + j`.
  let conditional: [Float]
  /// P(j).
  let shares: [Float]

  /// Counts pairs; rows count by their weight.
  public static func fit(_ matrix: ObservationMatrix, parameters: Parameters = Parameters()) -> Cooccurrence {
    let n = matrix.columnCount
    let gram = matrix.gram { row, _ in Double(matrix.weight(ofRow: row)) }
    let total = max(matrix.totalWeight, .leastNonzeroMagnitude)
    let shares = (0..<n).map { gram[$0 * n + $0] / total }
    var conditional = [Float](repeating: 0, count: n * n)
    for i in 0..<n {
      let denominator = gram[i * n + i] + parameters.smoothing
      guard denominator > 0 else { continue }
      for j in 0..<n {
        conditional[i * n + j] = Float((gram[i * n + j] + parameters.smoothing * shares[j]) / denominator)
      }
    }
    return Cooccurrence(itemCount: n, conditional: conditional, shares: shares.map { Float($0) })
  }

  /// Mean conditional probabilities.
  public func scores(for observed: [Int]) -> [Float] {
    guard !observed.isEmpty else { return shares }
    return sumOfRows(conditional, rows: observed, width: itemCount, scale: 1 / Float(observed.count))
  }

  /// Each observed item's conditional probability over the number observed.
  public func contributions(of observed: [Int], to item: Int) -> [Float] {
    let scale = 1 / Float(max(observed.count, 1))
    return observed.map { conditional[$0 * itemCount + item] * scale }
  }

  /// Conditional probabilities and base rates.
  public var tensors: [Tensor] {
    [
      Tensor(name: "conditional_probabilities", shape: [itemCount, itemCount], values: conditional),
      Tensor(name: "item_shares", shape: [itemCount], values: shares),
    ]
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "cooccurrence",
    summary: "mean conditional probability given each observed item; every number is a count that can be checked",
    source: "ATT&CK co-occurrence study (2018), with additive smoothing",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, _ in fit(matrix, parameters: parameters) },
    load: { tensors, _ in
      let conditional = try tensors.squareTensor("conditional_probabilities")
      let shares = try tensors.tensor("item_shares", dimensions: 1)
      guard shares.values.count == conditional.shape[0] else {
        throw RecommenderError(.tensor, "item_shares and conditional_probabilities differ in their number of items")
      }
      return Cooccurrence(
        itemCount: conditional.shape[0], conditional: conditional.values, shares: shares.values)
    })
}
