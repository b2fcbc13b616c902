extension ObservationMatrix {
  /// The same observations with rows and columns exchanged: for each column, the rows that hold it.
  ///
  /// Row weights belong to rows and are not carried over.
  package var transposed: ObservationMatrix {
    var offsets = [Int](repeating: 0, count: columnCount + 1)
    for column in columns { offsets[Int(column) + 1] += 1 }
    for column in 0..<columnCount { offsets[column + 1] += offsets[column] }
    var next = offsets
    var rows = [Int32](repeating: 0, count: columns.count)
    for row in 0..<rowCount {
      for column in columns[self.offsets[row]..<self.offsets[row + 1]] {
        rows[next[Int(column)]] = Int32(row)
        next[Int(column)] += 1
      }
    }
    return ObservationMatrix(
      rowCount: columnCount, columnCount: rowCount, offsets: offsets, columns: rows, rowWeights: nil)
  }
}
