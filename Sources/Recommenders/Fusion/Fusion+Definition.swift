extension Fusion {
  /// The tensors of the parts, each under the part's name, the blend and the popularity.
  public var tensors: [Tensor] {
    let parts: [(String, [Tensor])] = [
      ("neighbours", neighbors?.tensors ?? []), ("factors", factors.tensors), ("bayes", bayes.halfPrecisionTensors),
      ("network", network.tensors),
    ]
    // Only where rows were left out, so that other files stay as they were.
    let leftOut = rowsLeftOut == 0 ? [] : [Tensor(name: "rows_left_out", indices: [UInt32(clamping: rowsLeftOut)])]
    return parts.flatMap { name, tensors in tensors.map { $0.renamed("\(name).\($0.name)") } } + leftOut + [
      Tensor(name: "popularity", shape: [itemCount], values: popularity),
      Tensor(name: "blend", shape: Self.blendShape, values: blend.numbers),
    ]
  }

  private static let blendShape = [FusionBlend.Part.allCases.count, FusionBlend.numbersPerPart]

  init(_ tensors: [Tensor], parameters: Parameters) throws(RecommenderError) {
    func part(_ name: String) -> [Tensor] {
      tensors.filter { $0.name.hasPrefix(name + ".") }.map { $0.renamed(String($0.name.dropFirst(name.count + 1))) }
    }
    let popularity = try tensors.tensor("popularity", dimensions: 1).values
    let blend = try tensors.tensor("blend", dimensions: 2)
    guard blend.shape == Self.blendShape, blend.values.count == Self.blendShape[0] * Self.blendShape[1] else {
      throw RecommenderError(
        .tensor, "blend must hold \(Self.blendShape[1]) numbers for each of \(Self.blendShape[0]) parts")
    }
    let network = try DenoisingAutoencoder(part("network"))
    let bayes = try NaiveBayes(part("bayes"))
    let rows = part("neighbours")
    let neighbors = rows.isEmpty ? nil : try UserNeighbors(rows, parameters: parameters.neighbors)
    let factors = ALS(solver: try FactorSolver(tensors: part("factors"), step: parameters.factors.step))
    let leftOut = tensors.first { $0.name == "rows_left_out" }?.indices.first ?? 0
    let counts = [network.itemCount, bayes.itemCount, factors.itemCount, neighbors?.itemCount ?? popularity.count]
    guard counts.allSatisfy({ $0 == popularity.count }) else {
      throw RecommenderError(.tensor, "the parts of the model differ in their number of items")
    }
    self.init(
      neighbors: neighbors, factors: factors, bayes: bayes, network: network, popularity: popularity,
      blend: FusionBlend(blend.values), rowsLeftOut: Int(leftOut))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "fusion",
    summary: "neighbours, factors, naive Bayes, a network and popularity weighed together; the most accurate",
    source: "this project; its parts' sources are theirs",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: { matrix, parameters, options in try fit(matrix, parameters: parameters, options: options) },
    load: { tensors, parameters in try Fusion(tensors, parameters: parameters) })
}

extension Tensor {
  /// The same numbers under another name.
  func renamed(_ name: String) -> Tensor {
    if !indices.isEmpty { return Tensor(name: name, indices: indices) }
    return isHalfPrecision
      ? Tensor(name: name, shape: shape, halves: values) : Tensor(name: name, shape: shape, values: values)
  }
}
