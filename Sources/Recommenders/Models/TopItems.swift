/// Recommends what is most frequent, whatever has been observed: the bar that every other model must clear.
///
///     let model = TopItems.fit(seen)
///     model.recommend(for: [], count: 3)
///
/// The score of an item is the share of rows that hold it.
public struct TopItems: Recommender {
  /// The share of rows that hold each item.
  public let shares: [Float]

  /// Counts the items; rows count by their weight.
  public static func fit(_ matrix: ObservationMatrix) -> TopItems {
    let total = max(matrix.totalWeight, .leastNonzeroMagnitude)
    return TopItems(shares: matrix.columnWeights.map { Float($0 / total) })
  }

  /// The number of items.
  public var itemCount: Int { shares.count }

  /// The share of rows that hold each item.
  public func scores(for observed: [Int]) -> [Float] { shares }

  /// The shares.
  public var tensors: [Tensor] { [Tensor(name: "item_shares", shape: [itemCount], values: shares)] }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "topitems",
    summary: "the most frequent items, whatever was observed; the bar that every model must clear",
    source: "baseline of MITRE's Technique Inference Engine",
    parameters: [], defaults: (),
    fit: { matrix, _, _ in fit(matrix) },
    load: { tensors, _ in TopItems(shares: try tensors.tensor("item_shares", dimensions: 1).values) })
}
