import Glibc

extension ObservationMatrix {
  /// The weight of the rows that hold both of each pair of columns, less what differences between groups of rows make of
  /// it; `columnCount`² numbers, symmetric, each column's own weight on the diagonal.
  ///
  /// What one group of rows holds often or never, since that is its habit, makes items seem to go together that do not
  /// within any group. With w_g(i) the weight of the rows of group g that hold i and W_g that of all its rows, the excess
  /// Σ_g w_g(i) w_g(j) / W_g − w(i) w(j) / W of what independence within groups gives over what it gives in all is taken
  /// off, between 0 and the smaller of both weights.
  ///
  /// - Complexity: O(Σ |row|² + groups · `columnCount`²) time.
  var countsWithinGroups: [Double] {
    var counts = gram { row, _ in Double(weight(ofRow: row)) }
    guard let rowGroups, getenv("TIE_NOGROUPS") == nil else { return counts }
    let n = columnCount
    var held: [Int: [Double]] = [:]
    var totals: [Int: Double] = [:]
    for row in 0..<rowCount {
      let (group, weight) = (rowGroups[row], Double(weight(ofRow: row)))
      totals[group, default: 0] += weight
      for column in self[row: row] { held[group, default: [Double](repeating: 0, count: n)][column] += weight }
    }
    let all = (0..<n).map { counts[$0 * n + $0] }
    let total = totalWeight
    for i in 0..<n {
      var excess = all.map { -all[i] * $0 / total }
      for (group, own) in held.sorted(by: { $0.key < $1.key }) where own[i] > 0 {
        let share = own[i] / (totals[group] ?? 1)
        for j in 0..<n { excess[j] += share * own[j] }
      }
      for j in 0..<n where j != i {
        counts[i * n + j] = min(max(counts[i * n + j] - excess[j], 0), min(all[i], all[j]))
      }
    }
    return counts
  }
}
