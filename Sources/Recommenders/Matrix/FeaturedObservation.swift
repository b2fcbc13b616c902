/// What is observed of a row, with the features of the items: the items come first, the features are numbered after all
/// items.
struct FeaturedObservation {
  /// The numbers of items and features, ascending.
  private(set) var indices: [Int]
  /// How far each counts.
  private(set) var values: [Float]

  /// `observed` ascends; a feature counts as far as the item that shows it best.
  init(observed: [Int], weights: [Float], features: ItemFeatures, itemCount: Int) {
    indices = []
    values = []
    // Items mostly have a feature or two of each kind.
    indices.reserveCapacity(observed.count * (1 + 2 * features.kinds.count) + 1)
    values.reserveCapacity(observed.count * (1 + 2 * features.kinds.count) + 1)
    indices += observed
    values += weights
    var first = itemCount
    for kind in features.kinds {
      let start = indices.count
      for (item, weight) in zip(observed, weights) {
        for feature in kind.items.columns[kind.items.offsets[item]..<kind.items.offsets[item + 1]] {
          note(first + Int(feature), weight, after: start)
        }
      }
      first += kind.items.columnCount
    }
  }

  /// Puts a feature in its place among those from `start` on.
  private mutating func note(_ feature: Int, _ weight: Float, after start: Int) {
    var place = indices.count
    while place > start, indices[place - 1] > feature { place -= 1 }
    if place > start, indices[place - 1] == feature {
      values[place - 1] = max(values[place - 1], weight)
    } else if weight > 0 {
      indices.insert(feature, at: place)
      values.insert(weight, at: place)
    }
  }
}
