/// Which rows a model keeps that may keep only so many: rows that all differ, drawn at random.
///
/// A model that asks its rows takes longer the more they are; of hundreds of thousands most say what others say too. Rows that hold
/// the same are one row here, which weighs as much as all of them.
struct KeptRows {
  /// The numbers of the rows that are kept, ascending.
  let numbers: [Int]
  /// These rows, with their weights and what is known of the columns.
  let rows: ObservationMatrix

  /// - Parameter most: how many rows may be kept.
  /// - Returns: `nil` where all rows may be.
  init?(of matrix: ObservationMatrix, most: Int, seed: UInt64) {
    guard matrix.rowCount > most else { return nil }
    var firsts: [ArraySlice<Int32>: Int] = [:]
    var weights: [Int: Float] = [:]
    for row in 0..<matrix.rowCount {
      let held = matrix.columns[matrix.offsets[row]..<matrix.offsets[row + 1]]
      guard !held.isEmpty else { continue }
      let first = firsts[held] ?? row
      firsts[held] = first
      weights[first, default: 0] += matrix.weight(ofRow: row)
    }
    var different = weights.keys.sorted()
    var generator = SeededGenerator(seed: seed)
    generator.shuffle(&different)
    numbers = different.prefix(most).sorted()
    rows = matrix.selecting(numbers, weights: numbers.map { weights[$0] ?? 1 })
  }
}

extension ObservationMatrix {
  /// Some of the rows, in the order of `numbers`, with other weights.
  func selecting(_ numbers: [Int], weights: [Float]) -> ObservationMatrix {
    var offsets = [0]
    var columns: [Int32] = []
    for number in numbers {
      columns += self.columns[self.offsets[number]..<self.offsets[number + 1]]
      offsets.append(columns.count)
    }
    let isPlain = weights.allSatisfy { $0 == 1 }
    return ObservationMatrix(
      rowCount: numbers.count, columnCount: columnCount, offsets: offsets, columns: columns,
      rowWeights: isPlain ? nil : weights
    ).with(features: features)
  }
}
