extension FactorSolver {
  /// Rows that one thread solves at a time; fixed, so that the number of threads changes nothing.
  private static let blockSize = 64

  /// Alternates between rows and items, each solved exactly with the other held fixed.
  static func fit(
    _ matrix: ObservationMatrix, model: String, dimension: Int, epochs: Int, step: LeastSquaresStep, options: FitOptions
  ) throws(RecommenderError) -> FactorSolver {
    var generator = SeededGenerator(seed: options.seed)
    var items = PaddedFactors(rowCount: matrix.columnCount, dimension: dimension)
    items.fill { generator.nearlyNormal() }
    let work = FitWork.leastSquares(model, matrix, dimension: dimension, epochs: epochs)
    let fitted = try options.device?.run(work) { (device: any FitDevice) throws(DeviceFault) -> [Double]? in
      try device.leastSquares(
        LeastSquaresProblem(
          rows: SharedRows(matrix), dimension: dimension, epochs: epochs, step: step, items: items.packed,
          progress: options.progress))
    }
    if let fitted {
      guard let fitted else { throw brokenDown(step) }
      return try checked(fitted, dimension: dimension, step: step)
    }
    var rows = PaddedFactors(rowCount: matrix.rowCount, dimension: dimension)
    let transposed = matrix.transposed
    for epoch in 0..<epochs {
      options.progress?(Double(epoch) / Double(epochs))
      try halfStep(&rows, of: matrix, fixed: items, step: step, threads: options.threads)
      try halfStep(
        &items, of: transposed, fixed: rows, weights: matrix.rowWeights, step: step, threads: options.threads)
    }
    return try checked(items.packed, dimension: dimension, step: step)
  }

  private static func checked(
    _ items: [Double], dimension: Int, step: LeastSquaresStep
  ) throws(RecommenderError) -> FactorSolver {
    let solver = FactorSolver(itemFactors: items.map { Float($0) }, dimension: dimension, step: step)
    guard solver.itemFactors.allSatisfy(\.isFinite) else { throw brokenDown(step) }
    return solver
  }

  /// Solves for every row of `target` with `fixed` held; `weights` weigh the rows of `fixed`.
  private static func halfStep(
    _ target: inout PaddedFactors, of matrix: ObservationMatrix, fixed: PaddedFactors, weights: [Float]? = nil,
    step: LeastSquaresStep, threads: Int
  ) throws(RecommenderError) {
    let gram = fixed.gram(weights: weights)
    let (count, stride, dimension) = (target.rowCount, target.stride, target.dimension)
    let blocks = (count + blockSize - 1) / blockSize
    let solved = target.values.withSharedBuffer { target in
      Parallel.map(count: blocks, threads: threads) { block in
        var equations = NormalEquations(dimension: dimension)
        for row in (block * blockSize)..<min((block + 1) * blockSize, count) {
          let range = matrix.offsets[row]..<matrix.offsets[row + 1]
          let vector = target.base + row * stride
          if range.isEmpty {
            vector.update(repeating: 0, count: stride)
            continue
          }
          let observed = matrix.columns[range].map(Int.init)
          equations.reset(base: gram, ridge: step.ridge(observed: range.count, of: matrix.columnCount))
          equations.add(fixed, rows: observed, weights: weights, step: step)
          guard equations.solve() else { return false }
          for index in 0..<dimension { vector[index] = equations.vector[index] }
        }
        return true
      }
    }
    if solved?.contains(false) == true { throw brokenDown(step) }
  }

  private static func brokenDown(_ step: LeastSquaresStep) -> RecommenderError {
    RecommenderError(
      .numerics,
      "the factorization broke down with a regularization_coefficient of \(step.ridge); choose a higher one or a lower embedding_dimension"
    )
  }
}
