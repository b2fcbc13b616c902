extension ObservationMatrix {
  /// XᵀWX: for each pair of columns the summed weight of the rows that hold both; `columnCount²` numbers, symmetric.
  ///
  /// The diagonal holds each column's own weight. The sums are taken in row order in double precision, so the result
  /// does not depend on anything but the data.
  ///
  /// - Parameter weight: the weight of a row, given its number and its count of observations.
  /// - Complexity: O(Σ |row|²) time, O(`columnCount`²) space.
  package func gram(weight: (_ row: Int, _ size: Int) -> Double) -> [Double] {
    let n = columnCount
    var gram = [Double](repeating: 0, count: n * n)
    gram.withUnsafeMutableBufferPointer { gram in
      columns.withUnsafeBufferPointer { columns in
        for row in 0..<rowCount {
          let range = offsets[row]..<offsets[row + 1]
          let w = weight(row, range.count)
          for a in range {
            let base = Int(columns[a]) * n
            for b in a..<range.upperBound { gram[base + Int(columns[b])] += w }
          }
        }
      }
      for i in 0..<n {
        for j in (i + 1)..<max(n, i + 1) { gram[j * n + i] = gram[i * n + j] }
      }
    }
    return gram
  }

  /// How many rows hold both of each pair of columns; `columnCount²` numbers, symmetric, weights left out.
  ///
  /// - Complexity: O(Σ |row|²) time, O(`columnCount`²) space.
  public var pairCounts: [UInt32] {
    let n = columnCount
    var counts = [UInt32](repeating: 0, count: n * n)
    counts.withUnsafeMutableBufferPointer { counts in
      columns.withUnsafeBufferPointer { columns in
        for row in 0..<rowCount {
          let range = offsets[row]..<offsets[row + 1]
          for a in range {
            let base = Int(columns[a]) * n
            for b in a..<range.upperBound { counts[base + Int(columns[b])] += 1 }
          }
        }
      }
      for i in 0..<n {
        for j in (i + 1)..<max(n, i + 1) { counts[j * n + i] = counts[i * n + j] }
      }
    }
    return counts
  }
}
