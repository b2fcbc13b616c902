/// The observations of a matrix, to be drawn from: each with its row's weight.
struct SampledObservations: Sendable {
  let matrix: ObservationMatrix
  /// The row of each observation.
  let rowOf: [Int32]
  /// The weight of all observations before each, and of all at the end; `nil` when all weigh the same.
  private let cumulative: [Double]?

  var count: Int { rowOf.count }

  init(_ matrix: ObservationMatrix) {
    self.matrix = matrix
    var rowOf = [Int32](repeating: 0, count: matrix.columns.count)
    for row in 0..<matrix.rowCount {
      for observation in matrix.offsets[row]..<matrix.offsets[row + 1] { rowOf[observation] = Int32(row) }
    }
    self.rowOf = rowOf
    cumulative = matrix.rowWeights.map { weights in
      var sum = 0.0
      return [0]
        + rowOf.map { row in
          sum += Double(weights[Int(row)])
          return sum
        }
    }
  }

  /// An observation of `range`, drawn by weight.
  func draw(from range: Range<Int>, generator: inout SeededGenerator) -> Int {
    guard let cumulative else { return range.lowerBound + generator.index(below: range.count) }
    let (before, end) = (cumulative[range.lowerBound], cumulative[range.upperBound])
    let target = before + generator.uniform() * (end - before)
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle + 1] <= target { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Draws triples (row, an item that it holds, one that it does not) for pairwise models, absent items all alike.
struct PairSampler {
  /// How many triples the last draw made; what the arrays hold beyond is of an earlier one.
  private(set) var count = 0
  private(set) var rows: [Int32] = []
  private(set) var liked: [Int32] = []
  private(set) var others: [Int32] = []

  /// Replaces the triples by up to `count` new ones whose observation is in `range` of the matrix's observations.
  mutating func draw(
    _ count: Int, from observations: SampledObservations, range: Range<Int>, generator: inout SeededGenerator
  ) {
    let matrix = observations.matrix
    if rows.count < count {
      rows = [Int32](repeating: 0, count: count)
      (liked, others) = (rows, rows)
    }
    let columnCount = matrix.columnCount
    // Drawing is most of the work at small dimensions, so it goes without bounds checks; every index is one that the
    // matrix or the generator bounds.
    self.count = rows.withUnsafeMutableBufferPointer { rows in
      liked.withUnsafeMutableBufferPointer { liked in
        others.withUnsafeMutableBufferPointer { others in
          matrix.columns.withUnsafeBufferPointer { columns in
            matrix.offsets.withUnsafeBufferPointer { offsets in
              observations.rowOf.withUnsafeBufferPointer { rowOf in
                var drawn = 0
                for _ in 0..<count {
                  let observation = observations.draw(from: range, generator: &generator)
                  let row = Int(rowOf[observation])
                  let held = UnsafeBufferPointer(rebasing: columns[offsets[row]..<offsets[row + 1]])
                  guard held.count < columnCount else { continue }
                  var other = Int32(generator.index(below: columnCount))
                  while Self.contains(other, in: held) { other = Int32(generator.index(below: columnCount)) }
                  rows[drawn] = Int32(row)
                  liked[drawn] = columns[observation]
                  others[drawn] = other
                  drawn += 1
                }
                return drawn
              }
            }
          }
        }
      }
    }
  }

  private static func contains(_ item: Int32, in held: UnsafeBufferPointer<Int32>) -> Bool {
    var (low, high) = (0, held.count)
    while low < high {
      let middle = (low + high) / 2
      if held[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < held.count && held[low] == item
  }
}
