import CKernels

/// Items' vectors and biases whose inner products with a row's vector are the scores.
struct LinearFactors: Sendable {
  let itemCount: Int
  let dimension: Int
  /// `itemCount × dimension`, row by row.
  let vectors: [Float]
  /// The same, padded for the kernels.
  private let padded: FactorMatrix
  /// One for each item.
  let biases: [Float]

  init(vectors: [Float], dimension: Int, biases: [Float]) {
    itemCount = biases.count
    self.dimension = dimension
    self.vectors = vectors
    self.biases = biases
    padded = FactorMatrix(packed: vectors, dimension: dimension)
  }

  init(tensors: [Tensor]) throws(RecommenderError) {
    let vectors = try tensors.tensor("item_factors", dimensions: 2)
    let biases = try tensors.tensor("item_biases", dimensions: 1)
    guard vectors.shape[0] == biases.values.count, 1...FactorMatrix.longestInFile ~= vectors.shape[1] else {
      throw RecommenderError(
        .tensor,
        "item_factors is \(vectors.shape[0]) × \(vectors.shape[1]), which does not fit \(biases.values.count) biases")
    }
    self.init(vectors: vectors.values, dimension: vectors.shape[1], biases: biases.values)
  }

  var tensors: [Tensor] {
    [
      Tensor(name: "item_factors", shape: [itemCount, dimension], values: vectors),
      Tensor(name: "item_biases", shape: [itemCount], values: biases),
    ]
  }

  /// The largest squared length of a vector.
  var largestSquare: Double {
    var largest = 0.0
    for item in 0..<itemCount {
      var square = 0.0
      for index in (item * dimension)..<((item + 1) * dimension) { square += Double(vectors[index] * vectors[index]) }
      largest = max(largest, square)
    }
    return largest
  }

  /// Each item's inner product with `row`, plus its bias.
  func products(with row: [Double]) -> [Double] {
    let vector = row.map { Float($0) } + [Float](repeating: 0, count: padded.stride - dimension)
    var products = [Float](repeating: 0, count: itemCount)
    tie_products(padded.values, itemCount, padded.stride, vector, &products)
    return zip(products, biases).map { Double($0) + Double($1) }
  }

  /// Σ weight · vector.
  func weightedSum(_ weights: [Double]) -> [Double] {
    var sum = [Float](repeating: 0, count: padded.stride)
    tie_weighted_sum(padded.values, itemCount, padded.stride, weights.map { Float($0) }, &sum)
    return sum.prefix(dimension).map { Double($0) }
  }
}
