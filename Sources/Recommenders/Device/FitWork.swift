/// How much there is to compute in the part of a fit that a device can do.
package struct FitWork: Sendable, Equatable {
  /// The kind of model.
  package let model: String
  /// Products that are added up.
  package let products: Double
  /// Whether they are in double precision.
  package let isDouble: Bool
  /// Numbers that must fit into the device's memory at once, in bytes.
  package let bytes: Double
  /// Steps that wait for each other, for each of which a device is called anew.
  package let calls: Double

  package init(model: String, products: Double, isDouble: Bool, bytes: Double, calls: Double = 0) {
    self.model = model
    self.products = products
    self.isDouble = isDouble
    self.bytes = bytes
    self.calls = calls
  }

  /// The kinds of model of which something is fitted on a device.
  package static let models: Set<String> = [
    "als", "bpr", "ease", "edlae", "factorization", "implicit-bpr", "lmf", "mitre-wals", "rlae", "wals",
  ]

  static func leastSquares(_ model: String, _ matrix: ObservationMatrix, dimension: Int, epochs: Int) -> FitWork {
    let (d, vectors) = (Double(dimension), Double(matrix.rowCount + matrix.columnCount))
    let equations = Double(matrix.observationCount) * d * d + vectors * (d * d * d / 6 + d * d)
    return FitWork(
      model: model, products: Double(epochs) * equations, isDouble: true, bytes: 8 * vectors * d,
      calls: 6 * Double(epochs))
  }

  static func conjugateGradients(_ matrix: ObservationMatrix, _ parameters: ALS.Parameters) -> FitWork {
    let (d, vectors) = (Double(parameters.embeddingDimension), Double(matrix.rowCount + matrix.columnCount))
    let step = 4 * Double(matrix.observationCount) * d + vectors * d * d
    let steps = Double(parameters.epochs) * Double(parameters.steps + 1)
    return FitWork(
      model: "als", products: steps * step, isDouble: false, bytes: 4 * vectors * d,
      calls: 6 * Double(parameters.epochs))
  }

  static func pairwise(_ matrix: ObservationMatrix, width: Int, steps: Int) -> FitWork {
    FitWork(
      model: "bpr", products: 4 * Double(steps) * Double(width), isDouble: false,
      bytes: 4 * Double((matrix.rowCount + 3 * matrix.columnCount) * width),
      // A device takes a thousand steps at once.
      calls: 2 * Double(steps) / 1024)
  }

  static func logistic(_ matrix: ObservationMatrix, _ parameters: LMF.Parameters) -> FitWork {
    let (d, vectors) = (Double(parameters.embeddingDimension + 2), Double(matrix.rowCount + matrix.columnCount))
    let partners = 2 * Double(matrix.observationCount) * Double(1 + parameters.negatives)
    return FitWork(
      model: "lmf", products: 2 * Double(parameters.epochs) * partners * d, isDouble: false, bytes: 12 * vectors * d,
      calls: 2 * Double(parameters.epochs))
  }

  static func descent(_ matrix: ObservationMatrix, _ parameters: Factorization.Parameters) -> FitWork {
    let (d, vectors) = (Double(parameters.embeddingDimension), Double(matrix.rowCount + matrix.columnCount))
    let step = 4 * Double(matrix.observationCount) * d + 2 * vectors * d * d
    return FitWork(
      model: "factorization", products: Double(parameters.epochs) * step, isDouble: true, bytes: 40 * vectors * d,
      calls: 12 * Double(parameters.epochs))
  }

  /// The model of work that is no fit.
  package static let rankingModel = "ranking"

  static func ranking(_ problem: RankingProblem) -> FitWork {
    let (rows, items) = (Double(problem.observed.rowCount), Double(problem.observed.columnCount))
    let isDouble = if case .factors = problem.scores { true } else { false }
    return FitWork(
      model: rankingModel, products: Double(problem.observed.observationCount) * items, isDouble: isDouble,
      bytes: 4 * rows * items)
  }

  static func inverse(size: Int) -> FitWork {
    let n = Double(size)
    return FitWork(model: "ease", products: n * n * n, isDouble: true, bytes: 16 * n * n, calls: n)
  }
}
