// The few operations on vectors that subspace iteration is made of.

extension PCA {
  /// The images of `vectors` under the covariance matrix of centered rows.
  static func product(
    _ rows: [Double], dimension d: Int, _ vectors: [[Double]], divisor: Double
  ) -> [[Double]] {
    vectors.map { vector in
      var image = [Double](repeating: 0, count: d)
      for start in stride(from: 0, to: rows.count, by: d) {
        var along = 0.0
        for k in 0..<d { along += rows[start + k] * vector[k] }
        along /= divisor
        for k in 0..<d { image[k] += along * rows[start + k] }
      }
      return image
    }
  }

  /// Brings vectors to length 1 and to right angles, by Gram and Schmidt, twice because once is not exact; vectors that
  /// depend on earlier ones become zeros.
  static func orthonormalize(_ vectors: inout [[Double]]) {
    for index in vectors.indices {
      let before = dot(vectors[index], vectors[index]).squareRoot()
      for _ in 0..<2 {
        for earlier in 0..<index {
          let along = dot(vectors[earlier], vectors[index])
          for k in vectors[index].indices { vectors[index][k] -= along * vectors[earlier][k] }
        }
      }
      let length = dot(vectors[index], vectors[index]).squareRoot()
      let scale = length > before * 1e-12 && length > 0 ? 1 / length : 0
      for k in vectors[index].indices { vectors[index][k] *= scale }
    }
  }

  static func combination(of vectors: [[Double]], _ weights: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: vectors.first?.count ?? 0)
    for (vector, weight) in zip(vectors, weights) {
      for k in sum.indices { sum[k] += weight * vector[k] }
    }
    return sum
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for k in a.indices { sum += a[k] * b[k] }
    return sum
  }

  /// The vector or its opposite: the one whose largest entry is positive.
  static func oriented(_ vector: [Double]) -> [Double] {
    // Entries that differ by rounding alone count as equal, or else the choice would depend on it.
    let largest = vector.map(abs).max() ?? 0
    let decisive = vector.first { abs($0) >= largest * (1 - 1e-9) } ?? 0
    return decisive < 0 ? vector.map { -$0 } : vector
  }
}
