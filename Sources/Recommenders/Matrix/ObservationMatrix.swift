/// Which of a fixed set of items each row holds: a sparse 0/1 matrix in compressed rows, checked once.
///
///     let seen = try ObservationMatrix(rows: [[0, 2], [1], []], columnCount: 3)
///     seen[row: 0]  // [0, 2]
///
/// A row is a report, a column a technique here, but nothing in this module knows that. Rows may carry a weight,
/// which every model that can weigh its rows honours.
///
/// - Complexity: O(observations) in space; O(1) to reach a row.
public struct ObservationMatrix: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// Where each row begins in ``columns``; `rowCount + 1` ascending numbers.
  package let offsets: [Int]
  /// Column numbers, ascending and unique within a row.
  package let columns: [Int32]
  /// A weight above zero for each row, or `nil` when all weigh the same.
  public let rowWeights: [Float]?
  /// What is known of the columns beside who holds them, for models that use it.
  public private(set) var features = ItemFeatures.none

  /// Builds the matrix from lists of column numbers in any order; repeats within a row count once.
  ///
  /// - Throws: ``RecommenderError`` when a column number is outside `0..<columnCount`, or the weights do not fit.
  public init(
    rows: some Collection<[Int]>, columnCount: Int, rowWeights: [Float]? = nil
  ) throws(RecommenderError) {
    guard columnCount >= 0, columnCount <= Int(Int32.max) else {
      throw RecommenderError(.shape, "a matrix needs between 0 and \(Int32.max) columns, not \(columnCount)")
    }
    var offsets = [0]
    offsets.reserveCapacity(rows.count + 1)
    var columns: [Int32] = []
    for (number, row) in rows.enumerated() {
      let start = columns.count
      for column in row.sorted() where columns.count == start || columns[columns.count - 1] != Int32(clamping: column) {
        guard column >= 0, column < columnCount else {
          throw RecommenderError(.shape, "row \(number) names column \(column) of a matrix with \(columnCount) columns")
        }
        columns.append(Int32(column))
      }
      offsets.append(columns.count)
    }
    if let rowWeights {
      guard rowWeights.count == rows.count else {
        throw RecommenderError(.shape, "\(rowWeights.count) row weights were given for \(rows.count) rows")
      }
      guard rowWeights.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        throw RecommenderError(.shape, "row weights must be above zero and finite")
      }
    }
    self.init(
      rowCount: rows.count, columnCount: columnCount, offsets: offsets, columns: columns, rowWeights: rowWeights)
  }

  init(rowCount: Int, columnCount: Int, offsets: [Int], columns: [Int32], rowWeights: [Float]?) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.offsets = offsets
    self.columns = columns
    self.rowWeights = rowWeights
  }

  /// The same rows with what is known of the columns.
  public func with(features: ItemFeatures) -> ObservationMatrix {
    precondition(
      features.kinds.allSatisfy { $0.items.rowCount == columnCount }, "features tell of every column of the matrix")
    var matrix = self
    matrix.features = features
    return matrix
  }

  /// The number of observations.
  public var observationCount: Int { columns.count }

  /// The number of rows that hold something.
  public var nonemptyRowCount: Int { (0..<rowCount).count { offsets[$0] < offsets[$0 + 1] } }

  /// The columns that a row holds, ascending.
  public subscript(row row: Int) -> [Int] {
    columns[offsets[row]..<offsets[row + 1]].map(Int.init)
  }

  /// The weight of a row.
  public func weight(ofRow row: Int) -> Float { rowWeights?[row] ?? 1 }

  /// In how many rows each column occurs.
  public var columnCounts: [Int] {
    var counts = [Int](repeating: 0, count: columnCount)
    for column in columns { counts[Int(column)] += 1 }
    return counts
  }

  /// The weight of the rows in which each column occurs.
  public var columnWeights: [Double] {
    var totals = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      let weight = Double(weight(ofRow: row))
      for column in columns[offsets[row]..<offsets[row + 1]] { totals[Int(column)] += weight }
    }
    return totals
  }

  /// The weight of all rows together.
  public var totalWeight: Double {
    rowWeights.map { $0.reduce(into: 0) { $0 += Double($1) } } ?? Double(rowCount)
  }
}
