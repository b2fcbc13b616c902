/// Finds the maximum of a smooth concave function by Nesterov's accelerated gradient ascent from zero.
///
/// This is how models that are trained by stochastic steps fold a new row in: with the items' vectors held fixed the
/// row's objective is concave, so that the result needs no seed and does not depend on a path.
///
/// Source: Nesterov 1983; the restart when the steps turn against the gradient is O'Donoghue and Candès 2015, §3.2.
enum ConcaveAscent {
  /// - Parameters:
  ///   - curvature: an upper bound of the function's curvature.
  ///   - gradient: the gradient at a point, `dimension` numbers.
  static func maximize(
    dimension: Int, curvature: Double, iterations: Int = 60, gradient: ([Double]) -> [Double]
  ) -> [Double] {
    let step = 1 / max(curvature, 1e-12)
    var point = [Double](repeating: 0, count: dimension)
    var ahead = point
    var momentum = 1.0
    for _ in 0..<iterations {
      let slope = gradient(ahead)
      var next = point
      var turned = 0.0
      var moved = 0.0
      for index in 0..<dimension {
        next[index] = ahead[index] + step * slope[index]
        turned += slope[index] * (next[index] - point[index])
        moved += (next[index] - point[index]) * (next[index] - point[index])
      }
      if turned < 0 { momentum = 1 }
      let following = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      let carry = (momentum - 1) / following
      for index in 0..<dimension { ahead[index] = next[index] + carry * (next[index] - point[index]) }
      point = next
      momentum = following
      if moved < 1e-12 { break }
    }
    return point
  }
}
