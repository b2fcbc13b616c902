import FileFormats
package import Recommenders

/// What each observed item adds to scores, for models whose score is no sum: Shapley values.
///
/// A value is the mean, over all orders in which the items may be observed, of what the score gains when that item is.
/// With few items all sets of them are asked for and the mean is exact; with more, orders are drawn at random, each
/// with its reverse. Either way the values of all items and the score of nothing add up to the score.
///
/// Source: Shapley, *A Value for n-Person Games*, 1953; drawing orders: Castro, Gómez and Tejada, 2009.
package struct Attribution: Sendable {
  /// Each item's score with nothing observed.
  package let base: [Float]
  /// For each observed item, what it adds to the score of each item.
  package let parts: [[Float]]

  /// - Parameters:
  ///   - observed: columns, ascending.
  ///   - weights: how far each counts.
  ///   - budget: how often the model may be asked.
  package init(of model: any Recommender, observed: [Int], weights: [Float], budget: Int = 256) {
    let count = observed.count
    func scores(_ set: [Int]) -> [Float] {
      ScoredColumns.scores(model, set.map { observed[$0] }, set.map { weights[$0] })
    }
    let base = scores([])
    self.base = base
    // Of all that a request can ask for this takes longest.
    let nothing = [Float](repeating: 0, count: base.count)
    func timely(_ set: [Int]) -> [Float] { WorkDeadline.hasPassed ? nothing : scores(set) }
    guard count < 20, 1 << count <= max(budget, 2) else {
      parts = Self.sampled(count, items: base.count, budget: budget, timely)
      return
    }
    parts = Self.exact(count, timely)
  }

  private static func exact(_ count: Int, _ scores: ([Int]) -> [Float]) -> [[Float]] {
    let sets = (0..<(1 << count)).map { set in scores((0..<count).filter { set >> $0 & 1 == 1 }) }
    // The share of orders in which exactly a given set of k comes before a given item: k! (n − k − 1)! / n!.
    var shares = [Double](repeating: 1 / Double(max(count, 1)), count: max(count, 1))
    for k in 1..<max(count, 1) { shares[k] = shares[k - 1] * Double(k) / Double(count - k) }
    return (0..<count).map { item in
      var sums = [Double](repeating: 0, count: sets[0].count)
      for set in sets.indices where set >> item & 1 == 0 {
        let share = shares[set.nonzeroBitCount]
        let (with, without) = (sets[set | 1 << item], sets[set])
        for column in sums.indices { sums[column] += share * Double(with[column] - without[column]) }
      }
      return sums.map { Float($0) }
    }
  }

  private static func sampled(
    _ count: Int, items: Int, budget: Int, _ scores: ([Int]) -> [Float]
  ) -> [[Float]] {
    var generator = SeededGenerator(seed: 1)
    let pairs = max(1, budget / (2 * count))
    var sums = [[Double]](repeating: [Double](repeating: 0, count: items), count: count)
    var order = Array(0..<count)
    let nothing = scores([])
    for _ in 0..<pairs {
      generator.shuffle(&order)
      for walk in [order, order.reversed()] {
        var before = nothing
        for position in walk.indices {
          let after = scores(walk[...position].sorted())
          for column in after.indices { sums[walk[position]][column] += Double(after[column] - before[column]) }
          before = after
        }
      }
    }
    return sums.map { $0.map { Float($0 / Double(2 * pairs)) } }
  }
}
