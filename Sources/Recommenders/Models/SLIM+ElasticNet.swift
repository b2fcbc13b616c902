/// The regression of one item on all others with an elastic net, by coordinate descent on the Gram matrix.
struct ElasticNet: Sendable {
  /// XᵀX, `itemCount²` numbers.
  let gram: [Double]
  let itemCount: Int
  let l1: Double
  let l2: Double
  let isNonNegative: Bool

  /// Descent ends when no weight moves by more than this in a sweep over all items.
  private static let tolerance = 1e-6
  /// Sweeps after which descent ends in any case; it takes tens.
  private static let mostSweeps = 1000

  /// The weight of each item in the regression for `target`; its own is 0.
  ///
  /// Sweeps over the weights that are not zero alternate with sweeps over all, which let others in; only the latter
  /// may end the descent.
  func weights(explaining target: Int) -> [Double] {
    var weights = [Double](repeating: 0, count: itemCount)
    // What is left of Xᵀx_target when the items' parts are taken away.
    var residual = Array(gram[(target * itemCount)..<((target + 1) * itemCount)])
    var sweepsAll = true
    for _ in 0..<Self.mostSweeps {
      var largestMove = 0.0
      for item in 0..<itemCount where item != target && (sweepsAll || weights[item] != 0) {
        let move = self.move(of: item, weight: weights[item], residual: residual[item])
        guard move != 0 else { continue }
        weights[item] += move
        take(move, of: item, from: &residual)
        largestMove = max(largestMove, abs(move))
      }
      if largestMove <= Self.tolerance {
        if sweepsAll { break }
        sweepsAll = true
      } else {
        sweepsAll = false
      }
    }
    return weights
  }

  /// How far the best weight of `item`, all others held, is from its present one.
  private func move(of item: Int, weight: Double, residual: Double) -> Double {
    let own = gram[item * itemCount + item]
    guard own + l2 > 0 else { return 0 }
    let pull = residual + own * weight
    let shrunk = pull > l1 ? pull - l1 : (pull < -l1 && !isNonNegative) ? pull + l1 : 0
    return shrunk / (own + l2) - weight
  }

  private func take(_ move: Double, of item: Int, from residual: inout [Double]) {
    residual.withUnsafeMutableBufferPointer { residual in
      gram.withUnsafeBufferPointer { gram in
        let row = gram[(item * itemCount)..<((item + 1) * itemCount)]
        for (index, value) in zip(residual.indices, row) { residual[index] -= move * value }
      }
    }
  }
}
