/// How much nearer items are to their own cluster than to the next: −1…1, higher is better.
///
/// Source: Rousseeuw, *Silhouettes: a graphical aid to the interpretation and validation of cluster analysis*, Journal
/// of Computational and Applied Mathematics 20, 1987.
public enum Silhouette {
  /// The width of each item; 0 for an item that is alone in its cluster, or where there is one cluster only.
  ///
  /// - Parameters:
  ///   - distances: `clusters.count²` numbers, symmetric.
  ///   - clusters: the cluster of each item, numbered from 0.
  /// - Complexity: O(n²) for n items.
  public static func widths(distances: [Double], clusters: [Int]) -> [Double] {
    let n = clusters.count
    precondition(distances.count == n * n, "there is a distance for each pair of items")
    let count = (clusters.max() ?? -1) + 1
    var sizes = [Int](repeating: 0, count: count)
    for cluster in clusters { sizes[cluster] += 1 }
    return (0..<n).map { (item: Int) -> Double in
      var sums = [Double](repeating: 0, count: count)
      for other in 0..<n { sums[clusters[other]] += distances[item * n + other] }
      let own = clusters[item]
      guard sizes[own] > 1 else { return 0 }
      let within = (sums[own] - distances[item * n + item]) / Double(sizes[own] - 1)
      var nearest: Double?
      for cluster in 0..<count where cluster != own && sizes[cluster] > 0 {
        let mean = sums[cluster] / Double(sizes[cluster])
        nearest = min(nearest ?? mean, mean)
      }
      guard let between = nearest, max(within, between) > 0 else { return 0 }
      return (between - within) / max(within, between)
    }
  }

  /// The mean width; 0 where there are no items.
  public static func mean(distances: [Double], clusters: [Int]) -> Double {
    let widths = widths(distances: distances, clusters: clusters)
    return widths.isEmpty ? 0 : widths.reduce(0, +) / Double(widths.count)
  }
}
