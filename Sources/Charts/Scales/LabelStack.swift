/// Puts labels beside what they name without laying one over another.
enum LabelStack {
  /// The places nearest to those wanted (in least squares) that are at least `gap` apart, in the same order, and within
  /// `bounds` if they fit there.
  ///
  /// Pools neighbors that collide, as isotonic regression does.
  ///
  /// - Parameter wanted: ascending.
  static func positions(wanted: [Double], gap: Double, within bounds: ClosedRange<Double>) -> [Double] {
    guard !wanted.isEmpty else { return [] }
    var pools: [(sum: Double, count: Int)] = []
    func mean(_ pool: (sum: Double, count: Int)) -> Double { pool.sum / Double(pool.count) }
    for (index, place) in wanted.enumerated() {
      pools.append((place - Double(index) * gap, 1))
      while pools.count > 1, mean(pools[pools.count - 2]) > mean(pools[pools.count - 1]) {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].count += last.count
      }
    }
    let highest = bounds.upperBound - Double(wanted.count - 1) * gap
    let places = pools.flatMap { pool in
      [Double](repeating: max(bounds.lowerBound, min(mean(pool), highest)), count: pool.count)
    }
    return places.enumerated().map { $1 + Double($0) * gap }
  }
}
