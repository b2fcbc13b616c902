/// Weights from counts alone: the similarity of two items is s_ij = f_i · G_ij · t_j for a Gram matrix G over weighted
/// rows, and an observed item adds its similarity to each of its nearest neighbors' scores.
///
/// What ``CosineNeighbors``, ``TFIDFNeighbors``, ``BM25Neighbors`` and ``RP3Beta`` share; they differ in the weights
/// of rows and in f and t.
enum ItemNeighbors {
  /// The similarities of each item to its `count` nearest neighbors, 0 to the others.
  ///
  /// - Parameters:
  ///   - gram: G, `n²` numbers for n items.
  ///   - from: f, for the observed item.
  ///   - to: t, for the item that is scored.
  ///   - count: how many neighbors each item keeps; 0 for all. Equal similarities in ascending order of item.
  ///   - countsItself: whether an item is one of its own neighbors.
  static func weights(
    gram: [Double], from: [Double], to: [Double], count: Int, countsItself: Bool
  ) -> ItemWeights {
    let n = from.count
    var values = [Float](repeating: 0, count: n * n)
    for i in 0..<n {
      var similarities = (0..<n).map { Float(from[i] * gram[i * n + $0] * to[$0]) }
      if !countsItself { similarities[i] = 0 }
      if count == 0 || count >= n {
        for j in 0..<n { values[i * n + j] = similarities[j] }
      } else {
        for j in TopK.indices(of: similarities, count: count) { values[i * n + j] = similarities[j] }
      }
    }
    return ItemWeights(itemCount: n, values: values)
  }

  /// 1 / √x, and 0 for an item that never occurs.
  static func inverseRoots(ofDiagonal gram: [Double], count n: Int) -> [Double] {
    (0..<n).map { gram[$0 * n + $0] > 0 ? 1 / gram[$0 * n + $0].squareRoot() : 0 }
  }

  /// The square of log(items / (1 + length)), which makes a long row say little about what belongs together.
  static func squaredInverseFrequency(length: Int, itemCount: Int) -> Double {
    let value = logarithm(Double(itemCount)) - logarithm(Double(length) + 1)
    return value * value
  }
}
