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
