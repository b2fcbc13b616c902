import CKernels

/// The half-steps of ``ALS``: blocks of rows in lockstep, so that their products with the Gram matrix are one product of
/// matrices.
///
/// One of the few files with unsafe pointers. Blocks are of a fixed size and each writes its own rows, so the number of
/// threads does not change a byte.
enum ConjugateGradients {
  private static let blockSize = 32

  /// The items' vectors, `columnCount × embeddingDimension`.
  static func fit(
    _ matrix: ObservationMatrix, parameters: ALS.Parameters, options: FitOptions
  ) throws(RecommenderError) -> [Float] {
    var generator = SeededGenerator(seed: options.seed)
    let dimension = parameters.embeddingDimension
    // As small as `implicit` starts: zero would stay zero.
    let scale = 0.01
    var items = FactorMatrix(
      rowCount: matrix.columnCount, dimension: dimension, scale: scale, generator: &generator)
    var rows = FactorMatrix(rowCount: matrix.rowCount, dimension: dimension, scale: scale, generator: &generator)
    let work = FitWork.conjugateGradients(matrix, parameters)
    let fitted = try options.device?.run(work) { (device: any FitDevice) throws(DeviceFault) -> [Float] in
      try device.conjugateGradients(
        ConjugateGradientProblem(
          rows: SharedRows(matrix), dimension: dimension, epochs: parameters.epochs, iterations: parameters.steps,
          step: parameters.step, items: items.packed, rowFactors: rows.packed, progress: options.progress))
    }
    if let fitted { return try checked(fitted, parameters) }
    let transposed = matrix.transposed
    for epoch in 0..<parameters.epochs {
      options.progress?(Double(epoch) / Double(parameters.epochs))
      halfStep(&rows, of: matrix, fixed: items, fixedWeights: nil, parameters: parameters, options: options)
      halfStep(
        &items, of: transposed, fixed: rows, fixedWeights: matrix.rowWeights, parameters: parameters, options: options)
    }
    return try checked(items.packed, parameters)
  }

  private static func checked(_ items: [Float], _ parameters: ALS.Parameters) throws(RecommenderError) -> [Float] {
    guard items.allSatisfy(\.isFinite) else {
      throw RecommenderError(
        .numerics,
        "training diverged with a regularization_coefficient of \(parameters.regularizationCoefficient); choose a higher one"
      )
    }
    return items
  }

  private static func halfStep(
    _ target: inout FactorMatrix, of matrix: ObservationMatrix, fixed: FactorMatrix, fixedWeights: [Float]?,
    parameters: ALS.Parameters, options: FitOptions
  ) {
    let stride = fixed.stride
    let gram = packed(gram(fixed, weights: fixedWeights, threads: options.threads), stride: stride)
    let step = parameters.step
    let count = target.rowCount
    let blocks = (count + blockSize - 1) / blockSize
    target.values.withSharedBuffer { target in
      fixed.values.withUnsafeBufferPointer { fixed in
        gram.withUnsafeBufferPointer { gram in
          guard let fixed = fixed.baseAddress, let gram = gram.baseAddress else { return }
          let problem = Problem(
            matrix: matrix, fixed: fixed, gram: gram, stride: stride, weights: fixedWeights, step: step,
            iterations: parameters.steps)
          Parallel.forEach(count: blocks, threads: options.threads) { block in
            let first = block * blockSize
            problem.improve(target.base + first * stride, rows: first..<min(first + blockSize, count))
          }
        }
      }
    }
  }

  private static func packed(_ gram: [Float], stride: Int) -> [Float] {
    var panels = [Float](repeating: 0, count: gram.count)
    tie_pack(gram, stride, &panels)
    return panels
  }

  /// FᵀWF in pieces of a fixed size, summed in order.
  private static func gram(_ fixed: FactorMatrix, weights: [Float]?, threads: Int) -> [Float] {
    let stride = fixed.stride
    let pieceSize = 4096
    let pieces = (fixed.rowCount + pieceSize - 1) / pieceSize
    let parts = Parallel.map(count: pieces, threads: threads) { piece in
      let rows = (piece * pieceSize)..<min((piece + 1) * pieceSize, fixed.rowCount)
      var part = [Float](repeating: 0, count: stride * stride)
      if let weights {
        var scaled = Array(fixed.values[(rows.lowerBound * stride)..<(rows.upperBound * stride)])
        for row in rows {
          let root = weights[row].squareRoot()
          let base = (row - rows.lowerBound) * stride
          for index in base..<(base + stride) { scaled[index] *= root }
        }
        tie_gram(scaled, rows.count, stride, &part)
      } else {
        fixed.values.withUnsafeBufferPointer { values in
          guard let base = values.baseAddress else { return }
          tie_gram(base + rows.lowerBound * stride, rows.count, stride, &part)
        }
      }
      return part
    }
    var sum = [Float](repeating: 0, count: stride * stride)
    for part in parts {
      for index in sum.indices { sum[index] += part[index] }
    }
    return sum
  }

  /// What the rows of one half-step share.
  private struct Problem: @unchecked Sendable {
    // The pointers are read only and outlive the loop that the problem is made for.
    let matrix: ObservationMatrix
    let fixed: UnsafePointer<Float>
    let gram: UnsafePointer<Float>
    let stride: Int
    let weights: [Float]?
    let step: LeastSquaresStep
    let iterations: Int

    /// Improves the vectors of `rows`, which begin at `x`.
    func improve(_ x: UnsafeMutablePointer<Float>, rows: Range<Int>) {
      let count = rows.count
      let size = count * stride
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * size + 8) { scratch in
        guard let base = scratch.baseAddress else { return }
        let (residual, direction, product) = (base, base + size, base + 2 * size)
        multiply(x, rows: rows, into: product)
        var norms = [Float](repeating: 0, count: count)
        for (position, row) in rows.enumerated() {
          let offset = position * stride
          guard !isEmpty(row) else {
            (x + offset).update(repeating: 0, count: stride)
            (direction + offset).update(repeating: 0, count: stride)
            continue
          }
          let r = residual + offset
          for index in 0..<stride { r[index] = -product[offset + index] }
          addTargets(row, to: r)
          (direction + offset).update(from: r, count: stride)
          norms[position] = tie_dot(r, r, stride)
        }
        for _ in 0..<iterations {
          multiply(direction, rows: rows, into: product)
          for position in 0..<count where norms[position] > 1e-20 {
            let offset = position * stride
            let (r, p, q) = (residual + offset, direction + offset, product + offset)
            let alpha = norms[position] / tie_dot(p, q, stride)
            guard alpha.isFinite else {
              norms[position] = 0
              continue
            }
            tie_add(alpha, p, x + offset, stride)
            tie_add(-alpha, q, r, stride)
            let norm = tie_dot(r, r, stride)
            let beta = norm / norms[position]
            for index in 0..<stride { p[index] = r[index] + beta * p[index] }
            norms[position] = norm
          }
        }
      }
    }

    private func isEmpty(_ row: Int) -> Bool { matrix.offsets[row] == matrix.offsets[row + 1] }

    /// A·v for the vectors of `rows`, which begin at `v`.
    private func multiply(_ v: UnsafePointer<Float>, rows: Range<Int>, into out: UnsafeMutablePointer<Float>) {
      tie_multiply(v, rows.count, gram, stride, out)
      matrix.columns.withUnsafeBufferPointer { columns in
        guard let columns = columns.baseAddress else { return }
        for (position, row) in rows.enumerated() where !isEmpty(row) {
          let range = matrix.offsets[row]..<matrix.offsets[row + 1]
          let offset = position * stride
          tie_add(Float(ridge(row)), v + offset, out + offset, stride)
          guard let weights else {
            tie_add_outer(
              fixed, columns + range.lowerBound, range.count, Float(step.observedWeight), v + offset, out + offset,
              stride)
            continue
          }
          for index in range {
            tie_add_outer(
              fixed, columns + index, 1, Float(step.observedWeight) * weights[Int(columns[index])], v + offset,
              out + offset, stride)
          }
        }
      }
    }

    private func addTargets(_ row: Int, to vector: UnsafeMutablePointer<Float>) {
      for column in matrix.columns[matrix.offsets[row]..<matrix.offsets[row + 1]] {
        let weight = weights.map { $0[Int(column)] } ?? 1
        tie_add(Float(step.observedTarget) * weight, fixed + Int(column) * stride, vector, stride)
      }
    }

    private func ridge(_ row: Int) -> Double {
      step.ridge(observed: matrix.offsets[row + 1] - matrix.offsets[row], of: matrix.columnCount)
    }
  }
}
