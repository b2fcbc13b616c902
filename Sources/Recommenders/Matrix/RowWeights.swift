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
