/// A small symmetric positive definite system Ax = b that is filled, solved and filled again, as the half-steps of
/// alternating least squares need it.
///
/// `dimension` is an embedding dimension (4…256), so plain loops over a flat array do.
struct NormalEquations {
  let dimension: Int
  /// A, row by row; only the lower triangle is used.
  private(set) var matrix: [Double]
  /// b before ``solve()``, x after it.
  private(set) var vector: [Double]

  init(dimension: Int) {
    self.dimension = dimension
    matrix = [Double](repeating: 0, count: dimension * dimension)
    vector = [Double](repeating: 0, count: dimension)
  }

  /// A = `base` + `ridge` on the diagonal, b = 0.
  mutating func reset(base: [Double], ridge: Double) {
    for index in matrix.indices { matrix[index] = base[index] }
    for i in 0..<dimension {
      matrix[i * dimension + i] += ridge
      vector[i] = 0
    }
  }

  /// A += `weight`·vvᵀ and b += `target`·v for the row `row` of `factors`.
  mutating func add(_ factors: [Double], row: Int, weight: Double, target: Double) {
    let base = row * dimension
    for i in 0..<dimension {
      let value = factors[base + i]
      vector[i] += target * value
      let scaled = weight * value
      for j in 0...i { matrix[i * dimension + j] += scaled * factors[base + j] }
    }
  }

  /// Replaces b by x; `false` when A is not positive definite to working precision.
  mutating func solve() -> Bool {
    guard factorise() else { return false }
    substitute()
    return true
  }

  /// Turns A into its Cholesky factor; `false` when A is not positive definite to working precision.
  mutating func factorise() -> Bool {
    let n = dimension
    for j in 0..<n {
      var pivot = matrix[j * n + j]
      for m in 0..<j { pivot -= matrix[j * n + m] * matrix[j * n + m] }
      guard pivot > 0, pivot.isFinite else { return false }
      let diagonal = pivot.squareRoot()
      matrix[j * n + j] = diagonal
      for i in (j + 1)..<max(n, j + 1) {
        var value = matrix[i * n + j]
        for m in 0..<j { value -= matrix[i * n + m] * matrix[j * n + m] }
        matrix[i * n + j] = value / diagonal
      }
    }
    return true
  }

  /// Replaces b by x once A has been factorised.
  mutating func substitute() {
    let n = dimension
    for i in 0..<n {
      var value = vector[i]
      for m in 0..<i { value -= matrix[i * n + m] * vector[m] }
      vector[i] = value / matrix[i * n + i]
    }
    for i in (0..<n).reversed() {
      var value = vector[i]
      for m in (i + 1)..<max(n, i + 1) { value -= matrix[m * n + i] * vector[m] }
      vector[i] = value / matrix[i * n + i]
    }
  }

  /// Sets b, for a further ``substitute()`` with the same A.
  mutating func setVector(_ factors: [Double], row: Int, scale: Double) {
    for i in 0..<dimension { vector[i] = scale * factors[row * dimension + i] }
  }

  /// FᵀF of the `rows × dimension` matrix `factors`, lower and upper triangle.
  static func gram(_ factors: [Double], rows: Int, dimension: Int) -> [Double] {
    var gram = [Double](repeating: 0, count: dimension * dimension)
    for row in 0..<rows {
      let base = row * dimension
      for i in 0..<dimension {
        let value = factors[base + i]
        for j in 0...i { gram[i * dimension + j] += value * factors[base + j] }
      }
    }
    for i in 0..<dimension {
      for j in 0..<i { gram[j * dimension + i] = gram[i * dimension + j] }
    }
    return gram
  }
}
