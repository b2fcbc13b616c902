import CKernels

/// Vectors of one length in double precision, each padded with zeros to a multiple of four for the kernels.
struct PaddedFactors: Sendable {
  let rowCount: Int
  /// The length of a vector.
  let dimension: Int
  /// The distance from one vector to the next.
  let stride: Int
  var values: [Double]

  init(rowCount: Int, dimension: Int) {
    self.rowCount = rowCount
    self.dimension = dimension
    stride = (dimension + 3) / 4 * 4
    values = [Double](repeating: 0, count: rowCount * stride)
  }

  /// The vectors of a packed matrix, `values.count / dimension` of them.
  init(_ packed: [Float], dimension: Int) {
    self.init(rowCount: dimension == 0 ? 0 : packed.count / dimension, dimension: dimension)
    for row in 0..<rowCount {
      for index in 0..<dimension { values[row * stride + index] = Double(packed[row * dimension + index]) }
    }
  }

  /// The given vectors.
  init(rowCount: Int, dimension: Int, rows: [[Double]]) {
    self.init(rowCount: rowCount, dimension: dimension)
    for (row, vector) in rows.enumerated() {
      for (index, value) in vector.enumerated() { values[row * stride + index] = value }
    }
  }

  /// Sets every number, row by row.
  mutating func fill(_ next: () -> Double) {
    for row in 0..<rowCount {
      for index in 0..<dimension { values[row * stride + index] = next() }
    }
  }

  /// The numbers without the padding, `rowCount × dimension`.
  var packed: [Double] {
    (0..<rowCount).flatMap { values[($0 * stride)..<($0 * stride + dimension)] }
  }

  /// FᵀWF, `stride × stride`; only the lower triangle is filled.
  func gram(weights: [Float]? = nil) -> [Double] {
    var gram = [Double](repeating: 0, count: stride * stride)
    guard rowCount > 0, stride > 0 else { return gram }
    guard let weights else {
      tie_gram_double(values, rowCount, stride, &gram)
      return gram
    }
    var scaled = values
    for row in 0..<rowCount {
      let root = Double(weights[row]).squareRoot()
      for index in (row * stride)..<((row + 1) * stride) { scaled[index] *= root }
    }
    tie_gram_double(scaled, rowCount, stride, &gram)
    return gram
  }

  /// The inner products of all vectors with another, which is padded like them.
  func products(with other: [Double]) -> [Float] {
    precondition(other.count == stride, "a padded vector")
    return [Float](unsafeUninitializedCapacity: rowCount) { products, count in
      if let products = products.baseAddress { tie_products_double(values, rowCount, stride, other, products) }
      count = rowCount
    }
  }

  /// The same in double precision.
  func exactProducts(with other: [Double]) -> [Double] { (0..<rowCount).map { product($0, with: other) } }

  /// The inner product of a vector with another of the same length.
  func product(_ row: Int, with other: [Double]) -> Double {
    var sum = 0.0
    let base = row * stride
    for index in 0..<dimension { sum += values[base + index] * other[index] }
    return sum
  }
}
