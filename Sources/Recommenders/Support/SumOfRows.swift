/// The sum of some rows of a row-major matrix, each times its weight, all times `scale`.
///
/// Rows are taken in ascending order whatever order they are given in, so that rounding does not depend on it.
func sumOfRows(_ matrix: [Float], rows: [Int], weights: [Float]? = nil, width: Int, scale: Float = 1) -> [Float] {
  var sum = [Float](repeating: 0, count: width)
  let inOrder = weights == nil ? rows.sorted() : rows
  precondition(weights == nil || zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 }, "weighted rows ascend")
  sum.withUnsafeMutableBufferPointer { sum in
    matrix.withUnsafeBufferPointer { matrix in
      for (position, row) in inOrder.enumerated() {
        let line = UnsafeBufferPointer(rebasing: matrix[(row * width)..<(row * width + width)])
        if let weight = weights?[position], weight != 1 {
          for index in 0..<width { sum[index] += weight * line[index] }
        } else {
          for index in 0..<width { sum[index] += line[index] }
        }
      }
    }
    if scale != 1 {
      for index in sum.indices { sum[index] *= scale }
    }
  }
  return sum
}
