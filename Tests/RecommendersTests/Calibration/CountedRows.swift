import Recommenders

/// Counts of pairs, made anew from the rows each time.
struct CountedRows: PairCounting {
  let matrix: ObservationMatrix
  var rowCount: Int { matrix.nonemptyRowCount }
  func rows(with item: Int) -> Int { rows(withBoth: item, item) }
  func rows(withBoth item: Int, _ other: Int) -> Int {
    (0..<matrix.rowCount).count { matrix[row: $0].contains(item) && matrix[row: $0].contains(other) }
  }
}
