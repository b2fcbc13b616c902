import CKernels

/// sums += factor · values, fused, so that all processors give the same.
func addMultiple(_ factor: Float, of values: [Float], to sums: inout [Float]) {
  precondition(values.count == sums.count, "a sum for each value")
  let whole = values.count / 8 * 8
  tie_add(factor, values, &sums, whole)
  for index in whole..<values.count { sums[index].addProduct(factor, values[index]) }
}

/// sums += Σ weight · row over some rows of a row-major matrix, in the order given.
func addRows(_ rows: [Int], of matrix: [Float], weights: [Float], to sums: inout [Float]) {
  precondition(rows.count == weights.count, "a weight for each row")
  let width = sums.count
  let whole = width / 8 * 8
  sums.withUnsafeMutableBufferPointer { sums in
    matrix.withUnsafeBufferPointer { matrix in
      guard let first = sums.baseAddress else { return }
      for (row, weight) in zip(rows, weights) {
        let line = UnsafeBufferPointer(rebasing: matrix[(row * width)..<(row * width + width)])
        if let line = line.baseAddress { tie_add(weight, line, first, whole) }
        for index in whole..<width { sums[index].addProduct(weight, line[index]) }
      }
    }
  }
}

/// The sum of some rows of a row-major matrix, each times its weight, all times `scale`.
///
/// Rows are taken in ascending order whatever order they are given in, so that rounding does not depend on it.
func sumOfRows(_ matrix: [Float], rows: [Int], weights: [Float]? = nil, width: Int, scale: Float = 1) -> [Float] {
  var sum = [Float](repeating: 0, count: width)
  let inOrder = weights == nil ? rows.sorted() : rows
  precondition(weights == nil || zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 }, "weighted rows ascend")
  addRows(inOrder, of: matrix, weights: weights ?? [Float](repeating: 1, count: rows.count), to: &sum)
  guard scale != 1 else { return sum }
  for index in sum.indices { sum[index] *= scale }
  return sum
}

/// The sum of some numbers in double precision, several at a time in a fixed order.
func sum(of values: [Float]) -> Double {
  let whole = values.count / 8 * 8
  var sum = tie_sum(values, whole)
  for index in whole..<values.count { sum += Double(values[index]) }
  return sum
}

/// sums += weight · log(max(values, 0) + floor), by the kernel, so that all processors give the same.
func addLogarithms(_ values: [Float], floor: Float, weight: Float, to sums: inout [Float]) {
  precondition(values.count == sums.count && floor > 0, "a sum for each value")
  tie_add_logarithms(values, values.count, floor, weight, &sums)
}
