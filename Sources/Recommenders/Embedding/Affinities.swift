/// How near each vector is to each other one, as a probability: the p of t-SNE.
struct Affinities {
  /// How many rows are computed at a time; fixed, so that the outcome does not depend on the number of threads.
  static let rowsPerPiece = 32

  /// The number of vectors.
  let count: Int
  /// The number of fours of floats that a row takes.
  let stride: Int
  /// p, row by row, symmetric, 0 on the diagonal and beyond the last column; the sum is 1.
  let values: [SIMD4<Float>]

  /// Finds for each vector the width of neighborhood that gives the perplexity.
  init(_ cloud: PointCloud, perplexity: Double, threads: Int) {
    let n = cloud.count
    let distances = SquaredDistances(cloud)
    let pieces = (n + Self.rowsPerPiece - 1) / Self.rowsPerPiece
    let conditional = Parallel.map(count: pieces, threads: threads) { piece -> [Float] in
      var rows: [Float] = []
      for row in (piece * Self.rowsPerPiece)..<min(n, (piece + 1) * Self.rowsPerPiece) {
        rows += Self.neighbors(distances.row(row), of: row, perplexity: perplexity)
      }
      return rows
    }.flatMap(\.self)

    let stride = (n + 3) / 4
    var values = [SIMD4<Float>](repeating: .zero, count: n * stride)
    let scale = 1 / (2 * Float(n))
    for i in 0..<n {
      for j in 0..<n where i != j {
        // The floor of van der Maaten's own program: no pair is wholly indifferent.
        values[i * stride + j / 4][j % 4] = max((conditional[i * n + j] + conditional[j * n + i]) * scale, 1e-12)
      }
    }
    count = n
    self.stride = stride
    self.values = values
  }

  /// The probabilities with which a vector picks the others, whose entropy is the logarithm of the perplexity.
  ///
  /// With weights w = exp(−β d) the perplexity is Σw · exp(β · mean d), so no logarithm is needed to find β by halving.
  static func neighbors(_ distances: [Float], of row: Int, perplexity: Double) -> [Float] {
    var nearest = Double.infinity
    var total = 0.0
    for (index, distance) in distances.enumerated() where index != row {
      nearest = min(nearest, Double(distance))
      total += Double(distance)
    }
    let offsets = distances.map { Double($0) - nearest }
    let spread = total / Double(max(distances.count - 1, 1)) - nearest
    var weights = [Double](repeating: 0, count: distances.count)
    var sum = 0.0
    func weigh(_ beta: Double) -> Double {
      sum = 0
      var moment = 0.0
      for index in offsets.indices where index != row {
        let distance = offsets[index]
        let weight = portableExponential(-beta * distance)
        weights[index] = weight
        sum += weight
        moment += weight * distance
      }
      return sum * portableExponential(beta * moment / sum)
    }
    var (low, high) = (0.0, Double.infinity)
    var beta = spread > 0 ? 1 / spread : 1
    for _ in 0..<64 {
      let found = weigh(beta)
      if abs(found - perplexity) <= 1e-6 * perplexity { break }
      if found > perplexity { low = beta } else { high = beta }
      // Where many lie equally near, no width is narrow enough; the last one tried will do.
      if spread <= 0 { break }
      beta = high == .infinity ? beta * 2 : (low + high) / 2
    }
    return weights.map { Float($0 / sum) }
  }
}

/// Squares of distances between vectors, a row at a time.
private struct SquaredDistances: Sendable {
  private let count: Int
  private let stride: Int
  private let values: [SIMD4<Float>]

  init(_ cloud: PointCloud) {
    count = cloud.count
    stride = (cloud.dimension + 3) / 4
    var values = [SIMD4<Float>](repeating: .zero, count: count * stride)
    for index in cloud.values.indices {
      let (row, column) = index.quotientAndRemainder(dividingBy: cloud.dimension)
      values[row * stride + column / 4][column % 4] = cloud.values[index]
    }
    self.values = values
  }

  func row(_ row: Int) -> [Float] {
    values.withUnsafeBufferPointer { values in
      let own = values[(row * stride)..<((row + 1) * stride)]
      return (0..<count).map { other in
        var sum = SIMD4<Float>.zero
        for (a, b) in zip(own, values[(other * stride)..<((other + 1) * stride)]) {
          let difference = a - b
          sum += difference * difference
        }
        return sum.sum()
      }
    }
  }
}
