/// The sum of some rows of a row-major matrix, times `scale`.
///
/// Rows are taken in ascending order whatever order they are given in, so that rounding does not depend on it.
func sumOfRows(_ matrix: [Float], rows: [Int], width: Int, scale: Float = 1) -> [Float] {
  var sum = [Float](repeating: 0, count: width)
  sum.withUnsafeMutableBufferPointer { sum in
    matrix.withUnsafeBufferPointer { matrix in
      for row in rows.sorted() {
        let slice = matrix[(row * width)..<(row * width + width)]
        for (index, value) in zip(sum.indices, slice) { sum[index] += value }
      }
    }
    if scale != 1 {
      for index in sum.indices { sum[index] *= scale }
    }
  }
  return sum
}
