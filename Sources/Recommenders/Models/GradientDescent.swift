/// The descent of ``Factorization``: full gradients, each vector's divided by its curvature, a step taken back and halved
/// whenever it would raise the loss.
enum GradientDescent {
  /// The items' vectors, `columnCount × embeddingDimension`.
  static func fit(
    _ matrix: ObservationMatrix, parameters: Factorization.Parameters, options: FitOptions
  ) throws(RecommenderError) -> [Float] {
    var generator = SeededGenerator(seed: options.seed)
    let dimension = parameters.embeddingDimension
    let problem = Problem(matrix, parameters)
    var point = Point(
      rows: (0..<(matrix.rowCount * dimension)).map { _ in 0.1 * generator.nearlyNormal() },
      items: (0..<(matrix.columnCount * dimension)).map { _ in 0.1 * generator.nearlyNormal() })
    let start = point
    let work = FitWork.descent(matrix, parameters)
    let fitted = try options.device?.run(work) { (device: any FitDevice) throws(DeviceFault) -> [Double] in
      try device.descent(
        DescentProblem(
          rows: SharedRows(matrix), dimension: dimension, epochs: parameters.epochs, rate: parameters.learningRate,
          observationScale: problem.observationScale, gravityScale: problem.gravityScale, rowScale: problem.rowScale,
          itemScale: problem.itemScale, items: start.items, rowFactors: start.rows, progress: options.progress))
    }
    if let fitted { return fitted.map { Float($0) } }
    var rate = parameters.learningRate
    var (loss, direction) = problem.evaluate(point)
    for epoch in 0..<parameters.epochs {
      if epoch % 16 == 0 { options.progress?(Double(epoch) / Double(parameters.epochs)) }
      // Halved at most this often: below it there is nothing left to gain.
      for _ in 0..<40 {
        let next = point.moved(by: -rate, along: direction)
        let (nextLoss, nextDirection) = problem.evaluate(next)
        if nextLoss <= loss {
          (point, loss, direction) = (next, nextLoss, nextDirection)
          rate *= 1.2
          break
        }
        rate /= 2
      }
    }
    return point.items.map { Float($0) }
  }

  struct Point {
    var rows: [Double]
    var items: [Double]

    func moved(by step: Double, along direction: Point) -> Point {
      var next = self
      for index in rows.indices { next.rows[index] += step * direction.rows[index] }
      for index in items.indices { next.items[index] += step * direction.items[index] }
      return next
    }
  }

  private struct Problem {
    let matrix: ObservationMatrix
    let dimension: Int
    let observationScale: Double
    let gravityScale: Double
    let rowScale: Double
    let itemScale: Double

    init(_ matrix: ObservationMatrix, _ parameters: Factorization.Parameters) {
      self.matrix = matrix
      dimension = parameters.embeddingDimension
      var weight = 0.0
      for row in 0..<matrix.rowCount {
        weight += Double(matrix.weight(ofRow: row)) * Double(matrix.offsets[row + 1] - matrix.offsets[row])
      }
      observationScale = 1 / max(weight, 1e-12)
      gravityScale = parameters.gravityCoefficient / max(matrix.totalWeight * Double(matrix.columnCount), 1e-12)
      rowScale = parameters.regularizationCoefficient / max(matrix.totalWeight, 1e-12)
      itemScale = parameters.regularizationCoefficient / Double(max(matrix.columnCount, 1))
    }

    /// The loss, and its gradient with each vector's part divided by how much the loss can bend along it.
    ///
    /// Undivided, a vector's part is as small as its share of all observations, and a step that suits the most frequent
    /// items leaves all others where they started.
    func evaluate(_ point: Point) -> (Double, Point) {
      let d = dimension
      var loss = 0.0
      let (rowSquares, itemSquares) = (squares(point.rows), squares(point.items))
      var rowCurvatures = [Double](repeating: 0, count: rowSquares.count)
      var itemCurvatures = [Double](repeating: 0, count: itemSquares.count)
      var gradient = Point(
        rows: [Double](repeating: 0, count: point.rows.count), items: [Double](repeating: 0, count: point.items.count))
      for row in 0..<matrix.rowCount {
        let scale = observationScale * Double(matrix.weight(ofRow: row))
        for column in matrix.columns[matrix.offsets[row]..<matrix.offsets[row + 1]] {
          let (u, v) = (row * d, Int(column) * d)
          var product = 0.0
          for index in 0..<d { product += point.rows[u + index] * point.items[v + index] }
          loss += scale * (1 - product) * (1 - product)
          let slope = -2 * scale * (1 - product)
          rowCurvatures[row] += 2 * scale * itemSquares[Int(column)]
          itemCurvatures[Int(column)] += 2 * scale * rowSquares[row]
          for index in 0..<d {
            gradient.rows[u + index] += slope * point.items[v + index]
            gradient.items[v + index] += slope * point.rows[u + index]
          }
        }
      }
      let rowGram = gram(point.rows, weights: matrix.rowWeights)
      let itemGram = gram(point.items, weights: nil)
      for index in rowGram.indices { loss += gravityScale * rowGram[index] * itemGram[index] }
      addGravity(point.rows, itemGram, ridge: rowScale, weights: matrix.rowWeights, to: &gradient.rows, loss: &loss)
      addGravity(point.items, rowGram, ridge: itemScale, weights: nil, to: &gradient.items, loss: &loss)
      divide(&gradient.rows, by: rowCurvatures, itemGram, ridge: rowScale, weights: matrix.rowWeights)
      divide(&gradient.items, by: itemCurvatures, rowGram, ridge: itemScale, weights: nil)
      return (loss, gradient)
    }

    private func squares(_ factors: [Double]) -> [Double] {
      (0..<(factors.count / dimension)).map { row in
        factors[row * dimension..<(row + 1) * dimension].reduce(0) { $0 + $1 * $1 }
      }
    }

    private func divide(
      _ gradient: inout [Double], by curvatures: [Double], _ otherGram: [Double], ridge: Double, weights: [Float]?
    ) {
      let trace = (0..<dimension).reduce(0) { $0 + otherGram[$1 * dimension + $1] }
      for row in curvatures.indices {
        let weight = weights.map { Double($0[row]) } ?? 1
        let curvature = curvatures[row] + 2 * weight * (gravityScale * trace + ridge)
        guard curvature > 0 else { continue }
        for index in row * dimension..<(row + 1) * dimension { gradient[index] /= curvature }
      }
    }

    private func gram(_ factors: [Double], weights: [Float]?) -> [Double] {
      let d = dimension
      var gram = [Double](repeating: 0, count: d * d)
      for row in 0..<(factors.count / d) {
        let weight = weights.map { Double($0[row]) } ?? 1
        for i in 0..<d {
          let value = weight * factors[row * d + i]
          for j in 0..<d { gram[i * d + j] += value * factors[row * d + j] }
        }
      }
      return gram
    }

    private func addGravity(
      _ factors: [Double], _ otherGram: [Double], ridge: Double, weights: [Float]?, to gradient: inout [Double],
      loss: inout Double
    ) {
      let d = dimension
      for row in 0..<(factors.count / d) {
        let weight = weights.map { Double($0[row]) } ?? 1
        for i in 0..<d {
          let value = factors[row * d + i]
          loss += ridge * weight * value * value
          var pull = ridge * value
          for j in 0..<d { pull += gravityScale * otherGram[i * d + j] * factors[row * d + j] }
          gradient[row * d + i] += 2 * weight * pull
        }
      }
    }
  }
}
