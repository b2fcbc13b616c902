import CKernels

/// A small symmetric positive definite system Ax = b that is filled, solved and filled again, as the half-steps of
/// alternating least squares need it.
struct NormalEquations {
  private let dimension: Int
  private let stride: Int
  /// A, row by row with padding; only the lower triangle is used.
  private var matrix: [Double]
  /// b before ``solve()``, x after it; padded.
  private(set) var vector: [Double]
  /// The vectors that are added at once.
  private var gathered: [Double] = []

  init(dimension: Int) {
    self.dimension = dimension
    stride = (dimension + 3) / 4 * 4
    matrix = [Double](repeating: 0, count: stride * stride)
    vector = [Double](repeating: 0, count: stride)
  }

  /// A = `base` + `ridge` on the diagonal, b = 0.
  mutating func reset(base: [Double], ridge: Double) {
    for index in matrix.indices { matrix[index] = base[index] }
    for i in 0..<dimension {
      matrix[i * stride + i] += ridge
      vector[i] = 0
    }
  }

  /// A += Σ w·`observedWeight`·vvᵀ and b += Σ w·`observedTarget`·v over some vectors of `factors`, with w their weights.
  ///
  /// `weights` are those of all vectors; `strengths` those of `rows`, in their order.
  mutating func add(
    _ factors: PaddedFactors, rows: [Int], weights: [Float]? = nil, strengths: [Float]? = nil, step: LeastSquaresStep
  ) {
    guard !rows.isEmpty else { return }
    gathered.removeAll(keepingCapacity: true)
    for (position, row) in rows.enumerated() {
      let weight = Double(weights?[row] ?? 1) * Double(strengths?[position] ?? 1)
      let root = (weight * step.observedWeight).squareRoot()
      let target = weight * step.observedTarget
      let base = row * stride
      for index in 0..<stride {
        let value = factors.values[base + index]
        gathered.append(root * value)
        vector[index] += target * value
      }
    }
    tie_gram_double(gathered, rows.count, stride, &matrix)
  }

  /// b = the vector `row` of `factors`.
  mutating func setVector(_ factors: PaddedFactors, row: Int) {
    for index in 0..<stride { vector[index] = factors.values[row * stride + index] }
  }

  /// Replaces b by x; `false` when A is not positive definite to working precision.
  mutating func solve() -> Bool {
    dimension == 0 || tie_solve_double(&matrix, &vector, dimension, stride) == 1
  }
}
