/// What is observed of a row, with the features of the items: the items come first, the features are numbered after all
/// items.
struct FeaturedObservation {
  /// The numbers of items and features, ascending.
  private(set) var indices: [Int]
  /// How far each counts.
  private(set) var values: [Float]

  /// `observed` ascends; a feature counts as far as the item that shows it best.
  init(observed: [Int], weights: [Float], features: ItemFeatures, itemCount: Int) {
    indices = observed
    values = weights
    var first = itemCount
    for kind in features.kinds {
      var strengths = [Float](repeating: 0, count: kind.items.columnCount)
      for (item, weight) in zip(observed, weights) {
        for feature in kind.items.columns[kind.items.offsets[item]..<kind.items.offsets[item + 1]] {
          strengths[Int(feature)] = max(strengths[Int(feature)], weight)
        }
      }
      for (feature, strength) in strengths.enumerated() where strength > 0 {
        indices.append(first + feature)
        values.append(strength)
      }
      first += kind.items.columnCount
    }
  }
}
