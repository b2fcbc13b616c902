import CKernels

/// The sum of some rows of a row-major matrix, each times its weight, all times `scale`.
///
/// Rows are taken in ascending order whatever order they are given in, so that rounding does not depend on it.
func sumOfRows(_ matrix: [Float], rows: [Int], weights: [Float]? = nil, width: Int, scale: Float = 1) -> [Float] {
  var sum = [Float](repeating: 0, count: width)
  let inOrder = weights == nil ? rows.sorted() : rows
  precondition(weights == nil || zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 }, "weighted rows ascend")
  let whole = width / 8 * 8
  sum.withUnsafeMutableBufferPointer { sum in
    matrix.withUnsafeBufferPointer { matrix in
      guard let sums = sum.baseAddress else { return }
      for (position, row) in inOrder.enumerated() {
        let line = UnsafeBufferPointer(rebasing: matrix[(row * width)..<(row * width + width)])
        let weight = weights?[position] ?? 1
        if let line = line.baseAddress { tie_add(weight, line, sums, whole) }
        for index in whole..<width { sum[index].addProduct(weight, line[index]) }
      }
    }
    if scale != 1 {
      for index in sum.indices { sum[index] *= scale }
    }
  }
  return sum
}
