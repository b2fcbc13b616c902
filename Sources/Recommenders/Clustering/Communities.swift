/// Groups of items that are tied to one another more than to the rest of a graph.
///
///     let found = Communities.louvain(weights: weights, count: 40)
///     found.modularity  // 0.3 and more speaks for real groups
///
/// Source: Blondel et al., *Fast unfolding of communities in large networks*, J. Stat. Mech. P10008, 2008. Items are
/// visited in their order and ties go to the lowest community, so the same graph gives the same groups.
public struct Communities: Sendable, Equatable {
  /// The community of each item, numbered from 0 by first item.
  public let communities: [Int]
  /// The share of weight within communities above what chance would put there, −½…1.
  public let modularity: Double

  /// Finds communities.
  ///
  /// - Parameters:
  ///   - weights: `count²` numbers, symmetric, none below 0; 0 where there is no tie. The diagonal is left out.
  ///   - count: the number of items.
  /// - Complexity: O(`count`²) for each pass, of which there are few.
  public static func louvain(weights: [Double], count: Int) -> Communities {
    precondition(weights.count == count * count, "there is a weight for each pair of items")
    var graph = weights
    for item in 0..<count { graph[item * count + item] = 0 }
    let ties = graph
    var membership = Array(0..<count)
    var size = count
    while size > 0 {
      let (moved, communities) = moves(graph, count: size)
      guard moved else { break }
      membership = membership.map { communities[$0] }
      (graph, size) = (joined(graph, count: size, communities), (communities.max() ?? -1) + 1)
    }
    return Communities(
      communities: renumbered(membership), modularity: modularity(weights: ties, communities: membership))
  }

  /// The modularity of a division of a graph without loops; 0 for a graph without ties.
  public static func modularity(weights: [Double], communities: [Int]) -> Double {
    let n = communities.count
    var within = [Double](repeating: 0, count: (communities.max() ?? -1) + 1)
    var degrees = within
    var total = 0.0
    for i in 0..<n {
      for j in 0..<n where i != j {
        let weight = weights[i * n + j]
        total += weight
        degrees[communities[i]] += weight
        if communities[i] == communities[j] { within[communities[i]] += weight }
      }
    }
    guard total > 0 else { return 0 }
    return zip(within, degrees).reduce(0) { $0 + $1.0 / total - ($1.1 / total) * ($1.1 / total) }
  }

  /// Moves items to the community where they raise modularity most, until none does.
  private static func moves(_ graph: [Double], count n: Int) -> (moved: Bool, communities: [Int]) {
    let degrees = (0..<n).map { i in graph[(i * n)..<(i * n + n)].reduce(0, +) }
    let total = degrees.reduce(0, +)
    var communities = Array(0..<n)
    guard total > 0 else { return (false, communities) }
    var weights = degrees
    var hasMoved = false
    var isMoving = true
    while isMoving {
      isMoving = false
      for item in 0..<n {
        var ties = [Double](repeating: 0, count: n)
        for other in 0..<n where other != item { ties[communities[other]] += graph[item * n + other] }
        let own = communities[item]
        weights[own] -= degrees[item]
        func gain(_ community: Int) -> Double { ties[community] - weights[community] * degrees[item] / total }
        var best = (community: own, gain: gain(own))
        for community in 0..<n where ties[community] > 0 && gain(community) > best.gain + 1e-12 * total {
          best = (community, gain(community))
        }
        weights[best.community] += degrees[item]
        if best.community != own {
          communities[item] = best.community
          (isMoving, hasMoved) = (true, true)
        }
      }
    }
    return (hasMoved, renumbered(communities))
  }

  /// The graph whose items are the communities; what was within one becomes its loop.
  private static func joined(_ graph: [Double], count n: Int, _ communities: [Int]) -> [Double] {
    let size = (communities.max() ?? -1) + 1
    var joined = [Double](repeating: 0, count: size * size)
    for i in 0..<n {
      for j in 0..<n { joined[communities[i] * size + communities[j]] += graph[i * n + j] }
    }
    return joined
  }

  private static func renumbered(_ communities: [Int]) -> [Int] {
    var numbers: [Int: Int] = [:]
    return communities.map { community in
      let number = numbers[community] ?? numbers.count
      numbers[community] = number
      return number
    }
  }
}
