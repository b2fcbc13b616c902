/// A set of items that one row gave and that other rows hold as well: a question whose answer is known.
///
/// For "what do rows list that list all of S", sets must be drawn without regard to the rows that answer. So the set is
/// drawn from a row of one collection (a row, then k of its items, as a user comes by them), and every row of another
/// collection that holds all of it answers, each counting alike. Sets that no row holds have no answer; that a set has
/// one does not depend on what else the rows hold.
package struct SharedSet: Sendable, Equatable {
  /// The items of the set, ascending.
  package let items: [Int]
  /// The rows that hold all of them, as positions in the collection that answers.
  package let holders: [Int]
}

/// Sets of one size, and how many rows their answers rest on.
package struct SharedSets: Sendable, Equatable {
  /// The number of items of each set.
  package let size: Int
  package let sets: [SharedSet]
  /// The rows that answer.
  package let rows: [[Int]]
  /// As how many rows the answers are worth that weigh unequally: 1 / Σ share², fewer the larger the sets are, since
  /// few rows hold them.
  package let effectiveRows: Double

  /// Draws sets from some rows and finds the others that hold them.
  ///
  /// A set is drawn as often as a source and an answering row, drawn at random, would have it: with C(shared, k) /
  /// C(source, k) for each pair of rows that share at least k items, so none has to be drawn in vain.
  ///
  /// - Parameters:
  ///   - count: how many sets.
  ///   - size: the number of items of each.
  ///   - sources: the rows to draw from.
  ///   - rows: the rows that answer, none of which is among the sources.
  /// - Returns: `nil` when no two rows share so many items.
  /// - Complexity: O(sources · rows · columns / 64).
  package init?(drawing count: Int, of size: Int, from sources: [[Int]], answeredBy rows: [[Int]], seed: UInt64) {
    let columns = (max(sources.joined().max() ?? 0, rows.joined().max() ?? 0)) + 1
    let (given, answering) = (sources.map { BitSet($0, columns) }, rows.map { BitSet($0, columns) })
    var pairs: [(source: Int, row: Int)] = []
    var totals: [Double] = []
    var byRow = [Double](repeating: 0, count: rows.count)
    var total = 0.0
    for (source, bits) in given.enumerated() where sources[source].count >= size {
      for (row, other) in answering.enumerated() {
        let shared = bits.sharedCount(other)
        guard shared >= size else { continue }
        var chance = 1.0
        for drawn in 0..<size { chance *= Double(shared - drawn) / Double(sources[source].count - drawn) }
        total += chance
        byRow[row] += chance
        pairs.append((source, row))
        totals.append(total)
      }
    }
    guard !pairs.isEmpty else { return nil }
    var generator = SeededGenerator(seed: seed &+ UInt64(size))
    sets = (0..<count).map { _ in
      let place = Self.place(of: generator.uniform() * total, in: totals)
      let held = Set(rows[pairs[place].row])
      var shared = sources[pairs[place].source].filter(held.contains).sorted()
      generator.shuffle(&shared)
      let items = shared.prefix(size).sorted()
      let wanted = BitSet(items, columns)
      return SharedSet(
        items: items, holders: answering.indices.filter { answering[$0].sharedCount(wanted) == size })
    }
    self.size = size
    self.rows = rows
    effectiveRows = total * total / byRow.reduce(0) { $0 + $1 * $1 }
  }

  /// The first place whose running total is above a number.
  private static func place(of number: Double, in totals: [Double]) -> Int {
    var (low, high) = (0, totals.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if totals[middle] > number { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// For each item the share of the rows with a set that hold it.
  package func shares(_ set: SharedSet, itemCount: Int) -> [Double] {
    var counts = [Int](repeating: 0, count: itemCount)
    for row in set.holders { for item in rows[row] { counts[item] += 1 } }
    return counts.map { Double($0) / Double(max(set.holders.count, 1)) }
  }
}

/// A set of columns as bits.
private struct BitSet {
  private var words: [UInt64]

  init(_ items: [Int], _ columns: Int) {
    words = [UInt64](repeating: 0, count: (columns + 63) / 64)
    for item in items { words[item / 64] |= 1 << UInt64(item % 64) }
  }

  func sharedCount(_ other: BitSet) -> Int {
    var count = 0
    for index in words.indices { count += (words[index] & other.words[index]).nonzeroBitCount }
    return count
  }
}
