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
