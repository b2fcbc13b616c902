/// The vector of a new row under a pairwise model: that which maximizes the mean over pairs of an observed item i and an
/// absent one j of ln σ(u·(vᵢ − vⱼ) + bᵢ − bⱼ), less λ/2 |u|².
public struct PairwiseFoldIn: Sendable {
  let items: LinearFactors
  let regularization: Double
  private let curvature: Double

  init(items: LinearFactors, regularization: Double) {
    self.items = items
    self.regularization = regularization
    // The curvature of ln σ is at most ¼, and |vᵢ − vⱼ|² at most 4 max |v|².
    curvature = items.largestSquare + regularization
  }

  func rowVector(for observed: [Int]) -> [Double] {
    let observed = observed.sorted()
    let absent = items.itemCount - observed.count
    guard !observed.isEmpty, absent > 0, curvature > 0 else {
      return [Double](repeating: 0, count: items.dimension)
    }
    var isAbsent = [Bool](repeating: true, count: items.itemCount)
    for item in observed { isAbsent[item] = false }
    let each = 1 / Double(observed.count * absent)
    return ConcaveAscent.maximize(dimension: items.dimension, curvature: curvature) { u in
      let scores = items.products(with: u)
      let highest = scores.max() ?? 0
      let odds = scores.map { exponential(max($0 - highest, -700)) }
      var weights = [Double](repeating: 0, count: items.itemCount)
      for i in observed {
        var pull = 0.0
        for j in odds.indices where isAbsent[j] {
          let push = each * odds[j] / (odds[i] + odds[j])
          pull += push
          weights[j] -= push
        }
        weights[i] += pull
      }
      var gradient = items.weightedSum(weights)
      for index in gradient.indices { gradient[index] -= regularization * u[index] }
      return gradient
    }
  }

  func scores(for observed: [Int]) -> [Float] {
    items.products(with: rowVector(for: observed)).map { Float($0) }
  }
}
