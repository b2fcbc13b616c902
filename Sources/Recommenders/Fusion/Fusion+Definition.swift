extension Fusion {
  /// The tensors of the parts, each under the part's name, the blend and the popularity.
  public var tensors: [Tensor] {
    let parts: [(String, [Tensor])] = [
      ("neighbours", neighbours?.tensors ?? []), ("factors", factors.tensors), ("bayes", bayes.halfPrecisionTensors),
      ("network", network.tensors),
    ]
    return parts.flatMap { name, tensors in tensors.map { $0.renamed("\(name).\($0.name)") } } + [
      Tensor(name: "popularity", shape: [itemCount], values: popularity),
      Tensor(name: "blend", shape: Self.blendShape, values: blend.numbers),
    ]
  }

  private static let blendShape = [FusionBlend.Part.allCases.count, FusionBlend.numbersPerPart]

  init(_ tensors: [Tensor], parameters: Parameters) throws {
    func part(_ name: String) -> [Tensor] {
      tensors.filter { $0.name.hasPrefix(name + ".") }.map { $0.renamed(String($0.name.dropFirst(name.count + 1))) }
    }
    let popularity = try tensors.tensor("popularity", dimensions: 1).values
    let blend = try tensors.tensor("blend", dimensions: 2)
    guard blend.shape == Self.blendShape, blend.values.count == Self.blendShape[0] * Self.blendShape[1] else {
      throw RecommenderError(
        .tensor, "blend must hold \(Self.blendShape[1]) numbers for each of \(Self.blendShape[0]) parts")
    }
    guard
      let network = try DenoisingAutoencoder.definition.load(
        part("network"), ParameterValues(for: DenoisingAutoencoder.definition)) as? DenoisingAutoencoder,
      let bayes = try NaiveBayes.definition.load(part("bayes"), ParameterValues(for: NaiveBayes.definition))
        as? NaiveBayes
    else { throw RecommenderError(.tensor, "the parts of the model are of other kinds than expected") }
    let rows = part("neighbours")
    let neighbours = rows.isEmpty ? nil : try UserNeighbours(rows, parameters: parameters.neighbours)
    let factors = ALS(solver: try FactorSolver(tensors: part("factors"), step: parameters.factors.step))
    let counts = [network.itemCount, bayes.itemCount, factors.itemCount, neighbours?.itemCount ?? popularity.count]
    guard counts.allSatisfy({ $0 == popularity.count }) else {
      throw RecommenderError(.tensor, "the parts of the model differ in their number of items")
    }
    self.init(
      neighbours: neighbours, factors: factors, bayes: bayes, network: network, popularity: popularity,
      blend: FusionBlend(blend.values))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "fusion",
    summary: "neighbours, factors, naive Bayes, a network and popularity weighed together; the most accurate",
    source: "this project; its parts' sources are theirs",
    parameters: parameterDefinitions,
    usesSeed: true,
    fit: { matrix, values, options in try fit(matrix, parameters: Parameters(values), options: options) },
    load: { tensors, values in try Fusion(tensors, parameters: Parameters(values)) })

  private static var parameterDefinitions: [ParameterDefinition] {
    let defaults = Parameters()
    return [
      ParameterDefinition(
        "keep_rows", default: 1, in: 0...1, isWhole: true,
        "1 keeps the rows it is fitted to (more accurate, shows similar ones), 0 keeps weights only"),
      ParameterDefinition(
        "observed_share", default: defaults.observedShare, in: 0.3...0.9,
        "share of a row that is thought to be observed when the model is asked"),
      ParameterDefinition(
        "neighbours", default: Double(defaults.neighbours.neighbours), in: 1...1_000_000, isWhole: true,
        "how many rows are asked"),
      ParameterDefinition(
        "shrinkage", default: defaults.neighbours.shrinkage, in: 0...1e6,
        "what holds back similarities that rest on little, in items' weights"),
      ParameterDefinition(
        "embedding_dimension", default: Double(defaults.factors.embeddingDimension), in: 1...512, isWhole: true,
        "length of the factors' vectors"),
      ParameterDefinition(
        "c", default: defaults.factors.c, in: 1e-6...1, "weight of what was not observed, for the factors"),
      ParameterDefinition(
        "regularization_coefficient", default: defaults.factors.regularizationCoefficient, in: 0...1e9,
        "pull of the factors to zero, scaled by frequency"),
      ParameterDefinition(
        "smoothing", default: defaults.bayes.smoothing, in: 1e-6...1e6,
        "rows' worth of the base rate beside the counts of naive Bayes"),
      ParameterDefinition(
        "absence_weight", default: defaults.bayes.absenceWeight, in: 0...1,
        "how much of its weight the absence of an item keeps in naive Bayes"),
      ParameterDefinition(
        "units", default: Double(defaults.network.embeddingDimension), in: 1...2048, isWhole: true,
        "hidden units of the network"),
      ParameterDefinition(
        "epochs", default: Double(defaults.network.epochs), in: 1...10_000, isWhole: true,
        "passes of the network over the rows"),
    ]
  }
}

extension Fusion.Parameters {
  init(_ values: ParameterValues) {
    self.init(keepsRows: values["keep_rows"] == 1, observedShare: values["observed_share"])
    neighbours.neighbours = values.whole("neighbours")
    neighbours.shrinkage = values["shrinkage"]
    factors.embeddingDimension = values.whole("embedding_dimension")
    factors.c = values["c"]
    factors.regularizationCoefficient = values["regularization_coefficient"]
    bayes.smoothing = values["smoothing"]
    bayes.absenceWeight = values["absence_weight"]
    network.embeddingDimension = values.whole("units")
    network.epochs = values.whole("epochs")
  }
}

extension Tensor {
  /// The same numbers under another name.
  func renamed(_ name: String) -> Tensor {
    if !indices.isEmpty { return Tensor(name: name, indices: indices) }
    return isHalfPrecision
      ? Tensor(name: name, shape: shape, halves: values) : Tensor(name: name, shape: shape, values: values)
  }
}
