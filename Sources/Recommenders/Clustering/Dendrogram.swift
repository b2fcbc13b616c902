/// Items joined two groups at a time, from the nearest to the farthest, until all are one group.
///
///     let tree = Dendrogram.averageLinkage(distances: distances, count: 40)
///     tree.clusters(5)  // the cluster of each item, 0…4
public struct Dendrogram: Sendable, Equatable {
  /// Two groups that become one.
  public struct Merge: Sendable, Equatable {
    /// A group: below ``itemCount`` an item, above it the merge with that number less `itemCount`.
    public let left: Int
    /// The other group; its first item comes after the first of `left`.
    public let right: Int
    /// The mean distance between the items of one and those of the other.
    public let height: Double
    /// How many items both have.
    public let size: Int
  }

  /// The number of items.
  public let itemCount: Int
  /// The merges by ascending height; one less than there are items.
  public let merges: [Merge]

  /// The items in an order in which every group lies together.
  public var order: [Int] {
    guard itemCount > 0 else { return [] }
    var order: [Int] = []
    var open = [merges.isEmpty ? 0 : itemCount + merges.count - 1]
    while let group = open.popLast() {
      guard group >= itemCount else {
        order.append(group)
        continue
      }
      open += [merges[group - itemCount].right, merges[group - itemCount].left]
    }
    return order
  }

  /// The cluster of each item when there are to be `count` of them, numbered from 0 in the order of ``order``.
  public func clusters(_ count: Int) -> [Int] {
    precondition(count >= 1 && count <= max(itemCount, 1), "there are between 1 and as many clusters as items")
    var groups = Array(0..<(itemCount + merges.count))
    for (number, merge) in merges.prefix(itemCount - count).enumerated() {
      groups[merge.left] = itemCount + number
      groups[merge.right] = itemCount + number
    }
    func root(_ group: Int) -> Int {
      var group = group
      while groups[group] != group { group = groups[group] }
      return group
    }
    var numbers: [Int: Int] = [:]
    var clusters = [Int](repeating: 0, count: itemCount)
    for item in order {
      let root = root(item)
      let number = numbers[root] ?? numbers.count
      numbers[root] = number
      clusters[item] = number
    }
    return clusters
  }
}
