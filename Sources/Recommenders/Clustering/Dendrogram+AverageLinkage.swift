extension Dendrogram {
  /// Joins items by the mean distance between groups (UPGMA).
  ///
  /// - Parameters:
  ///   - distances: `count²` finite numbers, symmetric.
  ///   - count: the number of items.
  /// - Complexity: O(`count`²) time and space.
  ///
  /// Source: Müllner, *Modern hierarchical, agglomerative clustering algorithms*, arXiv:1109.2378, fig. 3 (the
  /// nearest-neighbor chain).
  public static func averageLinkage(distances: [Double], count: Int) -> Dendrogram {
    precondition(distances.count == count * count, "there is a distance for each pair of items")
    guard count > 1 else { return Dendrogram(itemCount: count, merges: []) }
    var d = distances
    var sizes = [Int](repeating: 1, count: count)
    var isOpen = [Bool](repeating: true, count: count)
    var joins: [(a: Int, b: Int, height: Double)] = []
    var chain: [Int] = []
    while joins.count < count - 1 {
      if chain.isEmpty, let first = isOpen.firstIndex(of: true) { chain = [first] }
      let tip = chain[chain.count - 1]
      // The group before wins ties, or the chain could run in a circle.
      var nearest = chain.count > 1 ? chain[chain.count - 2] : -1
      for other in 0..<count where isOpen[other] && other != tip {
        if nearest < 0 || d[tip * count + other] < d[tip * count + nearest] { nearest = other }
      }
      guard chain.count > 1, nearest == chain[chain.count - 2] else {
        chain.append(nearest)
        continue
      }
      chain.removeLast(2)
      let (kept, gone) = (min(tip, nearest), max(tip, nearest))
      joins.append((kept, gone, d[tip * count + nearest]))
      let (keptSize, goneSize) = (Double(sizes[kept]), Double(sizes[gone]))
      isOpen[gone] = false
      sizes[kept] += sizes[gone]
      for other in 0..<count where isOpen[other] && other != kept {
        let mean =
          (keptSize * d[kept * count + other] + goneSize * d[gone * count + other]) / (keptSize + goneSize)
        d[kept * count + other] = mean
        d[other * count + kept] = mean
      }
    }
    return Dendrogram(itemCount: count, joins: joins)
  }

  /// Puts joins in order of height. Each names its groups by their first items.
  private init(itemCount: Int, joins: [(a: Int, b: Int, height: Double)]) {
    let inOrder = joins.indices.sorted { (joins[$0].height, $0) < (joins[$1].height, $1) }
    var groups = Array(0..<itemCount)
    var sizes = [Int](repeating: 1, count: itemCount)
    var merges: [Merge] = []
    for index in inOrder {
      // Of equal heights a join may come before one that it rests on, so the items are followed to where they are now.
      let (a, b) = (Self.first(joins[index].a, &groups), Self.first(joins[index].b, &groups))
      let (left, right) = (min(a, b), max(a, b))
      sizes[left] += sizes[right]
      merges.append(Merge(left: left, right: right, height: joins[index].height, size: sizes[left]))
      groups[right] = left
    }
    // From first items to the numbers of groups.
    var number = Array(0..<itemCount)
    var numbered: [Merge] = []
    for (position, merge) in merges.enumerated() {
      numbered.append(
        Merge(left: number[merge.left], right: number[merge.right], height: merge.height, size: merge.size))
      number[merge.left] = itemCount + position
    }
    self.init(itemCount: itemCount, merges: numbered)
  }

  /// The first item of the group that an item is in.
  private static func first(_ item: Int, _ groups: inout [Int]) -> Int {
    var item = item
    while groups[item] != item {
      groups[item] = groups[groups[item]]
      item = groups[item]
    }
    return item
  }
}
