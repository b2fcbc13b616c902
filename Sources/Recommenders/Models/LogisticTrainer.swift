/// The steps of ``LMF``.
///
/// A vector has two more components than the embedding: for a row 1 and its bias, for an item its bias and 1. Every row
/// draws its unobserved cells from a generator of its own, so the number of threads changes nothing.
///
/// A row draws in proportion to what it holds. An item draws as many as every other item, namely as often as rows draw
/// it: in proportion to what *it* holds, as `implicit` does, a rare item would look as likely as a common one.
struct LogisticTrainer {
  let parameters: LMF.Parameters

  private static let blockSize = 64

  func fit(_ matrix: ObservationMatrix, options: FitOptions) throws(RecommenderError) -> LinearFactors {
    var generator = SeededGenerator(seed: options.seed)
    let d = parameters.embeddingDimension
    var rows = Side(count: matrix.rowCount, dimension: d, fixed: d, generator: &generator)
    var items = Side(count: matrix.columnCount, dimension: d, fixed: d + 1, generator: &generator)
    let transposed = matrix.transposed
    let drawsOfAnItem = min(
      matrix.rowCount, parameters.negatives * matrix.observationCount / max(matrix.columnCount, 1) + 1)
    let work = FitWork.logistic(matrix, parameters)
    let fitted = try options.device?.run(work) { (device: any FitDevice) throws(DeviceFault) -> [Float] in
      try device.logistic(
        LogisticProblem(
          rows: SharedRows(matrix), width: d + 2, epochs: parameters.epochs, rate: parameters.learningRate,
          regularization: parameters.regularizationCoefficient, negatives: parameters.negatives,
          drawsOfAnItem: drawsOfAnItem, seed: options.seed, items: items.vectors, rowFactors: rows.vectors,
          progress: options.progress))
    }
    if let fitted { return try factors(fitted, count: matrix.columnCount) }
    for epoch in 0..<parameters.epochs {
      options.progress?(Double(epoch) / Double(parameters.epochs))
      step(&rows, of: matrix, against: items, weights: nil, draws: nil, epoch: 2 * epoch, options: options)
      step(
        &items, of: transposed, against: rows, weights: matrix.rowWeights, draws: drawsOfAnItem, epoch: 2 * epoch + 1,
        options: options)
    }
    return try factors(items.vectors, count: matrix.columnCount)
  }

  private func factors(_ vectors: [Float], count: Int) throws(RecommenderError) -> LinearFactors {
    guard vectors.allSatisfy(\.isFinite) else {
      throw RecommenderError(
        .numerics, "training diverged with a learning_rate of \(parameters.learningRate); choose a lower one")
    }
    let d = parameters.embeddingDimension
    let width = d + 2
    return LinearFactors(
      vectors: (0..<count).flatMap { vectors[($0 * width)..<($0 * width + d)] }, dimension: d,
      biases: (0..<count).map { vectors[$0 * width + d] })
  }

  /// The vectors of rows or of items, with what AdaGrad remembers.
  private struct Side {
    let count: Int
    let width: Int
    /// The component that is 1 and stays so.
    let fixed: Int
    var vectors: [Float]
    var squares: [Float]

    init(count: Int, dimension: Int, fixed: Int, generator: inout SeededGenerator) {
      self.count = count
      self.fixed = fixed
      width = dimension + 2
      vectors = [Float](repeating: 0, count: count * width)
      squares = vectors
      for row in 0..<count {
        for index in 0..<dimension { vectors[row * width + index] = Float(0.1 * generator.nearlyNormal()) }
        vectors[row * width + fixed] = 1
      }
    }
  }

  /// One step for every row of `side`; `weights` weigh the rows of `other`, `draws` is the number of unobserved cells where
  /// it does not depend on the row.
  private func step(
    _ side: inout Side, of matrix: ObservationMatrix, against other: Side, weights: [Float]?, draws: Int?,
    epoch: Int, options: FitOptions
  ) {
    let (width, count, fixed) = (side.width, side.count, side.fixed)
    let blocks = (count + Self.blockSize - 1) / Self.blockSize
    let before = side.vectors
    _ = side.vectors.withSharedBuffer { vectors in
      side.squares.withSharedBuffer { squares in
        Parallel.forEach(count: blocks, threads: options.threads) { block in
          for row in (block * Self.blockSize)..<min((block + 1) * Self.blockSize, count) {
            var generator = SeededGenerator(
              seed: options.seed ^ (UInt64(epoch) &* 0x9E37_79B9_7F4A_7C15) ^ (UInt64(row) &* 0xD1B5_4A32_D192_ED03))
            let own = Array(before[(row * width)..<((row + 1) * width)])
            let slope = gradient(own, row: row, of: matrix, against: other, weights: weights, draws: draws, &generator)
            for index in 0..<width where index != fixed {
              let position = row * width + index
              squares.base[position] += slope[index] * slope[index]
              vectors.base[position] +=
                Float(parameters.learningRate) * slope[index] / (1e-6 + squares.base[position]).squareRoot()
            }
          }
        }
      }
    }
  }

  private func gradient(
    _ own: [Float], row: Int, of matrix: ObservationMatrix, against other: Side, weights: [Float]?,
    draws: Int?, _ generator: inout SeededGenerator
  ) -> [Float] {
    let width = own.count
    var slope = own.map { -Float(parameters.regularizationCoefficient) * $0 }
    func add(_ partner: Int, target: Float) {
      let base = partner * width
      var product: Float = 0
      for index in 0..<width { product += own[index] * other.vectors[base + index] }
      let share = Float(sigmoid(Double(product)))
      let pull = (weights?[partner] ?? 1) * (target == 1 ? 1 - share : -share)
      for index in 0..<width { slope[index] += pull * other.vectors[base + index] }
    }
    let held = matrix.columns[matrix.offsets[row]..<matrix.offsets[row + 1]]
    for column in held { add(Int(column), target: 1) }
    for _ in 0..<(draws ?? min(matrix.columnCount, parameters.negatives * held.count)) {
      add(generator.index(below: matrix.columnCount), target: 0)
    }
    return slope
  }
}
