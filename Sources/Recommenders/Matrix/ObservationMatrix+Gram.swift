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

  /// The same with rows that weigh their length to minus that power, scaled to a mean of 1.
  func gram(rowWeightExponent: Double) -> [Double] {
    gram(weight: RowWeights(self, exponent: rowWeightExponent).weight)
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

/// Weights of rows by their length: |row|^−exponent times the row's own weight, scaled to a mean of 1.
struct RowWeights {
  private let matrix: ObservationMatrix
  private let byLength: [Double]
  private let scale: Double

  init(_ matrix: ObservationMatrix, exponent: Double) {
    self.matrix = matrix
    let lengths = (0..<matrix.rowCount).map { matrix.offsets[$0 + 1] - matrix.offsets[$0] }
    byLength = (0...(lengths.max() ?? 0)).map { (length: Int) -> Double in
      length == 0 ? 0 : power(Double(length), -exponent)
    }
    // The mean is over rows that hold something, before their own weights: those are the caller's say.
    var sum = 0.0
    var count = 0
    for length in lengths where length > 0 {
      sum += byLength[length]
      count += 1
    }
    scale = sum > 0 ? Double(count) / sum : 1
  }

  func weight(row: Int, size: Int) -> Double {
    byLength[size] * scale * Double(matrix.weight(ofRow: row))
  }
}
