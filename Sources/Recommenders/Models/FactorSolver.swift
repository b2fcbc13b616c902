/// How an observation enters the least-squares equations of one row: A = VᵀV + `observedWeight` Σ vvᵀ + `ridge` I,
/// b = `observedTarget` Σ v.
struct LeastSquaresStep: Sendable, Equatable {
  let observedWeight: Double
  let observedTarget: Double
  let ridge: Double
}

/// Items' vectors and the alternating least squares that ``WALS`` and ``MITREWALS`` share.
///
/// Arithmetic is in double precision; the vectors are stored in single precision, as MITRE's files store them, and the
/// model that is returned is the one that will be read back.
struct FactorSolver: Sendable {
  let itemCount: Int
  let dimension: Int
  let itemFactors: [Float]
  let step: LeastSquaresStep

  private let factors: [Double]
  private let gram: [Double]

  init(itemFactors: [Float], dimension: Int, step: LeastSquaresStep) {
    itemCount = dimension == 0 ? 0 : itemFactors.count / dimension
    self.dimension = dimension
    self.itemFactors = itemFactors
    self.step = step
    factors = itemFactors.map { Double($0) }
    gram = NormalEquations.gram(factors, rows: itemCount, dimension: dimension)
  }

  init(tensors: [Tensor], step: LeastSquaresStep) throws(RecommenderError) {
    let tensor = try tensors.tensor("item_factors", dimensions: 2)
    guard tensor.shape[1] > 0 else {
      throw RecommenderError(.tensor, "item_factors has an embedding dimension of 0")
    }
    self.init(itemFactors: tensor.values, dimension: tensor.shape[1], step: step)
  }

  var tensors: [Tensor] { [Tensor(name: "item_factors", shape: [itemCount, dimension], values: itemFactors)] }

  static func fit(
    _ matrix: ObservationMatrix, dimension: Int, epochs: Int, step: LeastSquaresStep, seed: UInt64
  ) throws(RecommenderError) -> FactorSolver {
    var generator = SeededGenerator(seed: seed)
    var items = (0..<(matrix.columnCount * dimension)).map { _ in generator.nearlyNormal() }
    var rows = [Double](repeating: 0, count: matrix.rowCount * dimension)
    let transposed = matrix.transposed
    for _ in 0..<epochs {
      try halfStep(&rows, of: matrix, fixed: items, dimension: dimension, step: step)
      try halfStep(
        &items, of: transposed, fixed: rows, dimension: dimension, step: step, fixedWeights: matrix.rowWeights)
    }
    let solver = FactorSolver(itemFactors: items.map { Float($0) }, dimension: dimension, step: step)
    guard solver.itemFactors.allSatisfy(\.isFinite) else { throw brokenDown(step) }
    return solver
  }

  /// Solves for every row of `target` with `fixed` held; `fixedWeights` weigh the rows of `fixed`.
  private static func halfStep(
    _ target: inout [Double], of matrix: ObservationMatrix, fixed: [Double], dimension: Int, step: LeastSquaresStep,
    fixedWeights: [Float]? = nil
  ) throws(RecommenderError) {
    let gram: [Double]
    if let fixedWeights {
      var scaled = fixed
      for (row, weight) in fixedWeights.enumerated() {
        let root = Double(weight).squareRoot()
        for index in (row * dimension)..<((row + 1) * dimension) { scaled[index] *= root }
      }
      gram = NormalEquations.gram(scaled, rows: matrix.columnCount, dimension: dimension)
    } else {
      gram = NormalEquations.gram(fixed, rows: matrix.columnCount, dimension: dimension)
    }
    var equations = NormalEquations(dimension: dimension)
    for row in 0..<matrix.rowCount {
      let range = matrix.offsets[row]..<matrix.offsets[row + 1]
      if range.isEmpty {
        for index in 0..<dimension { target[row * dimension + index] = 0 }
        continue
      }
      equations.reset(base: gram, ridge: step.ridge)
      for column in matrix.columns[range] {
        let weight = fixedWeights.map { Double($0[Int(column)]) } ?? 1
        equations.add(
          fixed, row: Int(column), weight: weight * step.observedWeight, target: weight * step.observedTarget)
      }
      guard equations.solve() else { throw brokenDown(step) }
      for index in 0..<dimension { target[row * dimension + index] = equations.vector[index] }
    }
  }

  private static func brokenDown(_ step: LeastSquaresStep) -> RecommenderError {
    RecommenderError(
      .numerics,
      "the factorisation broke down with a regularization_coefficient of \(step.ridge); choose a higher one or a lower embedding_dimension"
    )
  }

  /// The equations of a new row, factorised; `nil` when they cannot be solved (as with all-zero vectors and no ridge).
  private func factorised(_ observed: [Int]) -> NormalEquations? {
    var equations = NormalEquations(dimension: dimension)
    equations.reset(base: gram, ridge: step.ridge)
    for item in observed.sorted() {
      equations.add(factors, row: item, weight: step.observedWeight, target: step.observedTarget)
    }
    return equations.factorise() ? equations : nil
  }

  func rowVector(for observed: [Int]) -> [Double] {
    guard !observed.isEmpty, var equations = factorised(observed) else {
      return [Double](repeating: 0, count: dimension)
    }
    equations.substitute()
    return equations.vector
  }

  func scores(for observed: [Int]) -> [Float] {
    let row = rowVector(for: observed)
    return (0..<itemCount).map { Float(product(row, item: $0)) }
  }

  func contributions(of observed: [Int], to item: Int) -> [Float] {
    guard !observed.isEmpty, var equations = factorised(observed) else { return observed.map { _ in 0 } }
    return observed.map { source in
      equations.setVector(factors, row: source, scale: step.observedTarget)
      equations.substitute()
      return Float(product(equations.vector, item: item))
    }
  }

  private func product(_ row: [Double], item: Int) -> Double {
    var sum = 0.0
    for index in 0..<dimension { sum += row[index] * factors[item * dimension + index] }
    return sum
  }

  /// The parameters that both factorisations have, under the names that MITRE's code uses.
  static func parameters(
    _ embeddingDimension: Int, c: Double, epochs: Int, regularization: Double, aboutC: String
  ) -> [ParameterDefinition] {
    [
      ParameterDefinition(
        "embedding_dimension", default: Double(embeddingDimension), in: 1...512, isWhole: true,
        "length of the vectors"),
      ParameterDefinition("c", default: c, in: 1e-6...1, aboutC),
      ParameterDefinition("epochs", default: Double(epochs), in: 1...10_000, isWhole: true, "passes over both halves"),
      ParameterDefinition(
        "regularization_coefficient", default: regularization, in: 0...1e9, "pull of the vectors to zero"),
    ]
  }
}
