/// Vectors of one length, row by row, each padded with zeros to a multiple of eight for the kernels.
struct FactorMatrix: Sendable {
  /// The longest vectors that a file may hold: as long as the longest that are trained, for equations of their length
  /// are solved.
  static let longestInFile = 512

  let rowCount: Int
  /// The length of a vector.
  let dimension: Int
  /// The distance from one vector to the next.
  let stride: Int
  var values: [Float]

  init(rowCount: Int, dimension: Int) {
    self.rowCount = rowCount
    self.dimension = dimension
    stride = (dimension + 7) / 8 * 8
    values = [Float](repeating: 0, count: rowCount * stride)
  }

  /// Vectors of nearly normal numbers of the given standard deviation, the same for the same generator.
  init(rowCount: Int, dimension: Int, scale: Double, generator: inout SeededGenerator) {
    self.init(rowCount: rowCount, dimension: dimension)
    for row in 0..<rowCount {
      for index in 0..<dimension { values[row * stride + index] = Float(scale * generator.nearlyNormal()) }
    }
  }

  /// The vectors of a matrix without padding.
  init(packed: [Float], dimension: Int) {
    self.init(rowCount: dimension == 0 ? 0 : packed.count / dimension, dimension: dimension)
    for row in 0..<rowCount {
      for index in 0..<dimension { values[row * stride + index] = packed[row * dimension + index] }
    }
  }

  /// The numbers without the padding, `rowCount × dimension`.
  var packed: [Float] {
    (0..<rowCount).flatMap { values[($0 * stride)..<($0 * stride + dimension)] }
  }

  /// Whether every number is finite.
  var isFinite: Bool { values.allSatisfy(\.isFinite) }
}
