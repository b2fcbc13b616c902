extension UserNeighbors {
  /// The rows, their weights, and what was counted over them.
  public var tensors: [Tensor] {
    [
      Tensor(name: "row_offsets", indices: rows.offsets.map { UInt32($0) }),
      Tensor(name: "row_items", indices: rows.columns.map { UInt32($0) }),
      Tensor(
        name: "row_weights", shape: [rows.rowCount], values: (0..<rows.rowCount).map { rows.weight(ofRow: $0) }),
      Tensor(name: "rarities", shape: [itemWeights.count], values: itemWeights),
      Tensor(name: "item_shares", shape: [itemCount], values: shares),
    ] + features.tensors
  }

  init(_ tensors: [Tensor], parameters: Parameters) throws(RecommenderError) {
    let offsets = try tensors.wholeNumbers("row_offsets")
    let items = try tensors.wholeNumbers("row_items")
    let weights = try tensors.tensor("row_weights", dimensions: 1).values
    let rarities = try tensors.tensor("rarities", dimensions: 1).values
    let shares = try tensors.tensor("item_shares", dimensions: 1).values
    let features = try ItemFeatures(tensors, itemCount: shares.count)
    guard rarities.count == shares.count + features.count, rarities.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw RecommenderError(.tensor, "rarities must be at least 0 and as many as item_shares and features")
    }
    guard offsets.first == 0, offsets.last == items.count, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw RecommenderError(.tensor, "row_offsets must ascend from 0 to the number of row_items") }
    // Every row goes through the checks that the rows of any matrix go through.
    let rows = zip(offsets, offsets.dropFirst()).map { Array(items[$0..<$1]) }
    let matrix = try ObservationMatrix(rows: rows, columnCount: shares.count, rowWeights: weights)
    guard matrix.observationCount == items.count else {
      throw RecommenderError(.tensor, "row_items names an item twice in one row")
    }
    self.init(rows: matrix, features: features, itemWeights: rarities, shares: shares, parameters: parameters)
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "userknn",
    summary: "the most similar rows vote; accurate, but its model file holds the items of every row it was fitted to",
    source: "Herlocker et al., SIGIR 1999; Breese et al., UAI 1998",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, _ in fit(matrix, parameters: parameters) },
    load: { tensors, parameters in try UserNeighbors(tensors, parameters: parameters) })
}

extension [Tensor] {
  /// The whole numbers of the tensor with that name.
  func wholeNumbers(_ name: String) throws(RecommenderError) -> [Int] {
    guard let tensor = first(where: { $0.name == name }), tensor.shape.count == 1, tensor.values.isEmpty else {
      throw RecommenderError(.tensor, "the tensor \(name) of whole numbers is missing, or holds real ones")
    }
    return tensor.indices.map { Int($0) }
  }
}
