/// The upper triangle of a symmetric table with its diagonal, row by row.
struct UpperTriangle {
  /// The number of rows and columns of the table.
  let size: Int

  /// The number of pairs of columns, each with itself included.
  var count: Int { size * (size + 1) / 2 }

  /// Where the pair of two columns stands.
  func place(_ i: Int, _ j: Int) -> Int {
    let (low, high) = (min(i, j), max(i, j))
    return low * size - low * (low - 1) / 2 + high - low
  }

  /// The first pair whose count no `reportCount` reports could give; a column with itself where its own is too high.
  func firstImpossible(_ counts: [UInt32], of reportCount: Int) -> (i: Int, j: Int)? {
    guard reportCount >= 0, reportCount <= Int(UInt32.max) else { return size > 0 ? (0, 0) : nil }
    let own = (0..<size).map { Int(counts[place($0, $0)]) }
    var position = 0
    for i in 0..<size {
      for j in i..<size {
        let both = Int(counts[position])
        position += 1
        guard own[i] <= reportCount, both <= own[i], both <= own[j], i == j || own[i] + own[j] - both <= reportCount
        else { return (i, j) }
      }
    }
    return nil
  }

  /// The triangle of a whole table.
  func packed<Number>(_ table: [Number]) -> [Number] {
    var triangle: [Number] = []
    triangle.reserveCapacity(count)
    for i in 0..<size { triangle += table[(i * size + i)..<((i + 1) * size)] }
    return triangle
  }

  /// The whole table of a triangle.
  func unpacked<Number: AdditiveArithmetic>(_ triangle: [Number]) -> [Number] {
    var table = [Number](repeating: .zero, count: size * size)
    var position = 0
    for i in 0..<size {
      for j in i..<size {
        table[i * size + j] = triangle[position]
        table[j * size + i] = triangle[position]
        position += 1
      }
    }
    return table
  }
}
