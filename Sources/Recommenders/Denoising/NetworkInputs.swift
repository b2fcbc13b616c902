/// What a row shows the network: which inputs are not zero, and what they are.
///
/// The inputs are the items, then the features, then the number of observations on a logarithmic scale.
struct NetworkInputs {
  /// The numbers of the inputs, ascending.
  private(set) var indices: [Int]
  /// Their values.
  private(set) var values: [Float]

  /// `observed` ascends.
  init(observed: [Int], weights: [Float], features: ItemFeatures, itemCount: Int) {
    let shown = FeaturedObservation(observed: observed, weights: weights, features: features, itemCount: itemCount)
    (indices, values) = (shown.indices, shown.values)
    let size = weights.reduce(0) { $0 + Double($1) }
    indices.append(itemCount + features.count)
    values.append(Float(logarithm(1 + size) / 3))
  }

  /// The number of inputs of a network.
  static func count(items: Int, features: ItemFeatures) -> Int { items + features.count + 1 }
}
