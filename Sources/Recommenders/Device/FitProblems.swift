/// Which rows hold which items, and the other way around.
package struct SharedRows: Sendable {
  package let matrix: ObservationMatrix
  package let transposed: ObservationMatrix
  /// The rows' weights, where they differ.
  package var weights: [Float]? { matrix.rowWeights }

  init(_ matrix: ObservationMatrix) {
    self.matrix = matrix
    transposed = matrix.transposed
  }
}

/// What ``FactorSolver`` fits.
package struct LeastSquaresProblem: Sendable {
  package let rows: SharedRows
  package let dimension: Int
  package let epochs: Int
  package let step: LeastSquaresStep
  /// The items' vectors to begin with, without padding.
  package let items: [Double]
  package let progress: (@Sendable (Double) -> Void)?
}

/// What ``ALS`` fits.
package struct ConjugateGradientProblem: Sendable {
  package let rows: SharedRows
  package let dimension: Int
  package let epochs: Int
  /// Steps of conjugate gradients for a row.
  package let iterations: Int
  package let step: LeastSquaresStep
  /// The vectors to begin with, without padding.
  package let items: [Float]
  package let rowFactors: [Float]
  package let progress: (@Sendable (Double) -> Void)?
}

/// What ``PairwiseTrainer`` fits.
package struct PairwiseProblem: Sendable {
  package let matrix: ObservationMatrix
  /// The length of a vector, a bias included.
  package let width: Int
  /// The position of the bias, which of a row is 1 and stays so; `width` where there is none.
  package let bias: Int
  package let rate: Double
  package let regularization: Double
  /// How many steps are taken in all, on average over the seeds.
  package let steps: Int
  package let seed: UInt64
  package let items: [Float]
  package let rowFactors: [Float]
  package let progress: (@Sendable (Double) -> Void)?
}

/// What ``LogisticTrainer`` fits.
package struct LogisticProblem: Sendable {
  package let rows: SharedRows
  /// The length of a vector: that of the embedding and two more.
  package let width: Int
  package let epochs: Int
  package let rate: Double
  package let regularization: Double
  /// Cells that are drawn for each observed one of a row.
  package let negatives: Int
  /// Cells that are drawn for each item.
  package let drawsOfAnItem: Int
  package let seed: UInt64
  package let items: [Float]
  package let rowFactors: [Float]
  package let progress: (@Sendable (Double) -> Void)?
}

/// What ``GradientDescent`` minimizes.
package struct DescentProblem: Sendable {
  package let rows: SharedRows
  package let dimension: Int
  package let epochs: Int
  package let rate: Double
  package let observationScale: Double
  package let gravityScale: Double
  package let rowScale: Double
  package let itemScale: Double
  package let items: [Double]
  package let rowFactors: [Double]
  package let progress: (@Sendable (Double) -> Void)?
}

/// Rows to rank items for.
package struct RankingProblem: Sendable {
  /// How items are scored.
  package enum Scores: Sendable {
    /// Sums of the rows of a square matrix that are observed.
    case sums([Float])
    /// Inner products with the solution of a row's least squares.
    case factors([Double], dimension: Int, LeastSquaresStep)
  }

  package let scores: Scores
  /// The observed items of each row.
  package let observed: ObservationMatrix
  /// Items that must not come back beside the observed ones: of each row.
  package let hidden: ObservationMatrix
  /// Items that must not come back for any row.
  package let excluded: [Int]
  /// How many at most.
  package let count: Int
}
