/// Logistic regression by Newton's method, with a small penalty.
enum Logistic {
  struct Row {
    let values: [Float]
    let isTrue: Bool
    let weight: Double
  }

  static func fit(_ rows: [Row], penalty: Double = 1) -> [Float] {
    let count = rows.first?.values.count ?? 0
    var weights = [Double](repeating: 0, count: count)
    for _ in 0..<25 {
      var gradient = [Double](repeating: 0, count: count)
      var curvature = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
      for row in rows {
        let values = row.values.map { Double($0) }
        var sum = 0.0
        for index in 0..<count { sum += weights[index] * values[index] }
        let probability = 1 / (1 + Double(Exponential.of(Float(-sum))))
        let error = row.weight * (probability - (row.isTrue ? 1 : 0))
        let spread = row.weight * max(probability * (1 - probability), 1e-6)
        for index in 0..<count {
          gradient[index] += error * values[index]
          for other in 0...index { curvature[index][other] += spread * values[index] * values[other] }
        }
      }
      for index in 0..<count {
        gradient[index] += penalty * weights[index]
        curvature[index][index] += penalty
        for other in 0..<index { curvature[other][index] = curvature[index][other] }
      }
      let step = solve(curvature, gradient)
      for index in 0..<count { weights[index] -= step[index] }
      if step.allSatisfy({ abs($0) < 1e-6 }) { break }
    }
    return weights.map { Float($0) }
  }

  private static func solve(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    var matrix = matrix
    var vector = vector
    let count = vector.count
    for column in 0..<count {
      let pivot = (column..<count).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
      matrix.swapAt(column, pivot)
      vector.swapAt(column, pivot)
      for row in (column + 1)..<max(count, column + 1) {
        let factor = matrix[row][column] / matrix[column][column]
        for index in column..<count { matrix[row][index] -= factor * matrix[column][index] }
        vector[row] -= factor * vector[column]
      }
    }
    for row in (0..<count).reversed() {
      for index in (row + 1)..<max(count, row + 1) { vector[row] -= matrix[row][index] * vector[index] }
      vector[row] /= matrix[row][row]
    }
    return vector
  }
}

extension Calibrator {
  /// The same with another weight for what was never marked in reports, so that the probabilities add up to `sum`.
  func shifted(until sum: Double, in evidence: [Evidence]) -> Calibrator {
    var (low, high): (Float, Float) = (-10, 10)
    var result = self
    for _ in 0..<30 {
      let shift = (low + high) / 2
      var weights = weights
      weights[Self.unmarked] += shift
      result = Calibrator(weights: weights)
      let total = evidence.reduce(0.0) { $0 + Double(result.probability($1)) }
      if total > sum { high = shift } else { low = shift }
    }
    return result
  }
}
