import CKernels

/// Items' vectors with a row for each coordinate, in single precision: half the memory and no sums across a register, for
/// scores that are part of a blend.
struct FactorColumns: Sendable {
  private let columns: FactorMatrix

  init(_ factors: PaddedFactors) {
    var columns = FactorMatrix(rowCount: factors.dimension, dimension: factors.rowCount)
    for item in 0..<factors.rowCount {
      for index in 0..<factors.dimension {
        columns.values[index * columns.stride + item] = Float(factors.values[item * factors.stride + index])
      }
    }
    self.columns = columns
  }

  /// The inner products of all vectors with another, padded or not.
  func products(with other: [Double]) -> [Float] {
    let weights = other.map { Float($0) }
    precondition(weights.count >= columns.rowCount, "a number for each coordinate")
    var products = [Float](repeating: 0, count: columns.stride)
    tie_weighted_sum(columns.values, columns.rowCount, columns.stride, weights, &products)
    products.removeLast(columns.stride - columns.dimension)
    return products
  }
}
