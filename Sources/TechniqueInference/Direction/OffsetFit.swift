/// Ridge-penalised logistic regression of which of two came later, on one number for each.
///
/// Minimizes Σ w·log(1 + e⁻ᵐ) + ½ Σ λᵢxᵢ² with the margin m = base + x(later) − x(earlier), by Newton's method; each
/// step is solved by conjugate gradients, because a pair touches four numbers of hundreds.
struct OffsetFit {
  /// A pair, each side of which has a number of its own and one that it shares with its family; what both sides share
  /// cancels out.
  struct Row {
    let earlier: Int
    let earlierFamily: Int
    let later: Int
    let laterFamily: Int
    let base: Double
    let weight: Double
  }

  let rows: [Row]
  let ridge: [Double]

  private static let mostSteps = 50

  /// The numbers.
  func solve() -> [Double] {
    var x = [Double](repeating: 0, count: ridge.count)
    for _ in 0..<Self.mostSteps {
      var gradient = zip(x, ridge).map { -$0 * $1 }
      var curvature: [Double] = []
      curvature.reserveCapacity(rows.count)
      for row in rows {
        let p = Logistic.probability(row.base + difference(x, row))
        add(row.weight * (1 - p), row, to: &gradient)
        curvature.append(row.weight * p * (1 - p))
      }
      let step = newtonStep(gradient, curvature)
      for index in x.indices { x[index] += step[index] }
      if step.allSatisfy({ abs($0) < 1e-8 }) { break }
    }
    return x
  }

  private func difference(_ x: [Double], _ row: Row) -> Double {
    x[row.later] + x[row.laterFamily] - x[row.earlier] - x[row.earlierFamily]
  }

  private func add(_ amount: Double, _ row: Row, to sums: inout [Double]) {
    sums[row.later] += amount
    sums[row.laterFamily] += amount
    sums[row.earlier] -= amount
    sums[row.earlierFamily] -= amount
  }

  /// Solves (Xᵀ diag(c) X + diag(λ)) · step = gradient; λ makes the matrix positive definite and well-conditioned.
  private func newtonStep(_ gradient: [Double], _ curvature: [Double]) -> [Double] {
    var step = [Double](repeating: 0, count: gradient.count)
    var residual = gradient
    var direction = residual
    var square = dot(residual, residual)
    let enough = max(square * 1e-18, 1e-24)
    for _ in 0..<gradient.count {
      if square <= enough { break }
      var image = zip(direction, ridge).map { $0 * $1 }
      for index in rows.indices { add(curvature[index] * difference(direction, rows[index]), rows[index], to: &image) }
      let length = square / dot(direction, image)
      for index in step.indices {
        step[index] += length * direction[index]
        residual[index] -= length * image[index]
      }
      let next = dot(residual, residual)
      for index in direction.indices { direction[index] = residual[index] + next / square * direction[index] }
      square = next
    }
    return step
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
