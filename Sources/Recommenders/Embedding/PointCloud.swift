/// Vectors of equal length, such as the factors of a model's items: what an embedding brings into the plane.
public struct PointCloud: Sendable, Equatable {
  /// The number of vectors.
  public let count: Int
  /// The length of each vector.
  public let dimension: Int
  /// The numbers, vector by vector.
  public let values: [Float]

  /// Takes `count × dimension` numbers, vector by vector.
  ///
  /// - Throws: ``RecommenderError`` when they do not fill whole vectors or are not all finite.
  public init(_ values: [Float], dimension: Int) throws(RecommenderError) {
    guard dimension > 0, values.count.isMultiple(of: dimension) else {
      throw RecommenderError(.shape, "\(values.count) numbers do not make vectors of length \(dimension)")
    }
    guard values.allSatisfy(\.isFinite) else {
      throw RecommenderError(.numerics, "vectors with numbers that are not finite have no place on a map")
    }
    self.values = values
    self.dimension = dimension
    count = values.count / dimension
  }

  /// The same vectors, each divided by its length, so that distances are those of directions: the square of the
  /// distance is 2 − 2 · cosine. Vectors of zeros stay.
  public var normalized: PointCloud {
    var values = values
    for start in stride(from: 0, to: values.count, by: dimension) {
      let range = start..<(start + dimension)
      let length = range.reduce(0.0) { $0 + Double(values[$1]) * Double(values[$1]) }.squareRoot()
      guard length > 0 else { continue }
      for index in range { values[index] = Float(Double(values[index]) / length) }
    }
    return PointCloud(checked: values, dimension: dimension, count: count)
  }

  private init(checked values: [Float], dimension: Int, count: Int) {
    self.values = values
    self.dimension = dimension
    self.count = count
  }
}

/// A place in the plane.
public struct PlanePoint: Sendable, Equatable {
  /// Across.
  public let x: Double
  /// Up.
  public let y: Double

  /// Creates a place.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
