/// A named array of numbers that is part of a model.
public struct Tensor: Sendable, Equatable {
  /// The name, unique in a model.
  public let name: String
  /// The extent of each dimension; the numbers are in row-major order.
  public let shape: [Int]
  /// The numbers; empty when they are ``indices``.
  public let values: [Float]
  /// Whole numbers that count or point somewhere; empty when the numbers are ``values``.
  public let indices: [UInt32]
  /// Whether two bytes (IEEE 754 binary16) hold each of ``values`` without loss.
  public let isHalfPrecision: Bool

  /// Creates a tensor of real numbers; `values.count` must be the product of `shape`.
  public init(name: String, shape: [Int], values: [Float]) {
    precondition(shape.reduce(1, *) == values.count, "the values of a tensor fill its shape")
    self.name = name
    self.shape = shape
    self.values = values
    indices = []
    isHalfPrecision = false
  }

  /// Creates a tensor of real numbers that are kept in two bytes each: about three digits, up to 65504.
  public init(name: String, shape: [Int], halves: [Float]) {
    precondition(shape.reduce(1, *) == halves.count, "the values of a tensor fill its shape")
    self.name = name
    self.shape = shape
    values = halves.map(\.roundedToHalf)
    indices = []
    isHalfPrecision = true
  }

  /// Creates a tensor of one dimension of whole numbers.
  public init(name: String, indices: [UInt32]) {
    self.name = name
    shape = [indices.count]
    values = []
    self.indices = indices
    isHalfPrecision = false
  }
}

extension [Tensor] {
  /// The tensor with that name, of that many dimensions.
  func tensor(_ name: String, dimensions: Int) throws(RecommenderError) -> Tensor {
    guard let tensor = first(where: { $0.name == name }) else {
      let present = map(\.name).sorted().joined(separator: ", ")
      throw RecommenderError(.tensor, "the tensor \(name) is missing; found \(present.isEmpty ? "none" : present)")
    }
    guard tensor.shape.count == dimensions else {
      throw RecommenderError(
        .tensor, "the tensor \(name) has \(tensor.shape.count) dimensions where \(dimensions) are expected")
    }
    guard tensor.indices.isEmpty else {
      throw RecommenderError(.tensor, "the tensor \(name) holds whole numbers where real ones are expected")
    }
    return tensor
  }

  /// The `n × n` tensor with that name.
  func squareTensor(_ name: String) throws(RecommenderError) -> Tensor {
    let tensor = try tensor(name, dimensions: 2)
    guard tensor.shape[0] == tensor.shape[1] else {
      throw RecommenderError(
        .tensor, "the tensor \(name) is \(tensor.shape[0]) × \(tensor.shape[1]) where a square is expected")
    }
    return tensor
  }
}
