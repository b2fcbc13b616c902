/// Sets to which the similarity of any other set can be told quickly.
///
///     let known = SetSimilarity([[1, 2, 3], [7]])
///     known.largest(to: [2, 3, 4])  // 0.5
package struct SetSimilarity<Element: Hashable> {
  private var sizes: [Int] = []
  /// The sets that hold each element.
  private var holders: [Element: [Int]] = [:]

  package init(_ sets: some Sequence<[Element]>) {
    for set in sets {
      for element in distinct(set) { holders[element, default: []].append(sizes.count) }
      sizes.append(Set(set).count)
    }
  }

  /// The largest Jaccard similarity of `set` to one of the sets: shared elements over all elements of both; 0 when
  /// nothing is shared.
  ///
  /// - Parameter left: a position that is not looked at, such as that of the set itself.
  /// - Complexity: O(sets that hold an element, summed over the elements).
  package func largest(to set: [Element], leavingOut left: Int? = nil) -> Double {
    var shared: [Int: Int] = [:]
    let elements = Set(set)
    for element in elements {
      for holder in holders[element] ?? [] { shared[holder, default: 0] += 1 }
    }
    var largest = 0.0
    for (holder, count) in shared where holder != left {
      largest = max(largest, Double(count) / Double(elements.count + sizes[holder] - count))
    }
    return largest
  }
}
