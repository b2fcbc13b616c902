import Testing

@testable import Recommenders

@Suite struct DenoisingAutoencoderTests {
  private static func layers() -> NetworkLayers {
    var generator = SeededGenerator(seed: 2)
    return NetworkLayers(
      hidden: FactorMatrix(rowCount: 6, dimension: 3, scale: 0.7, generator: &generator),
      hiddenBias: FactorMatrix(rowCount: 1, dimension: 3, scale: 0.3, generator: &generator),
      output: FactorMatrix(rowCount: 3, dimension: 5, scale: 0.8, generator: &generator),
      outputBias: FactorMatrix(rowCount: 1, dimension: 5, scale: 0.5, generator: &generator))
  }

  /// −Σ log p of the hidden items, times the weight that the batch gives a row, in plain arithmetic.
  private static func loss(_ layers: NetworkLayers, shown: [Int], hidden: [Int]) -> Double {
    let inputs = NetworkInputs(observed: shown, weights: shown.map { _ in 1 }, features: .none, itemCount: 5)
    let units = (0..<3).map { unit in
      var sum = Double(layers.hiddenBias.values[unit])
      for (index, value) in zip(inputs.indices, inputs.values) {
        sum += Double(value) * Double(layers.hidden.values[index * layers.hidden.stride + unit])
      }
      let e = exponential(2 * sum)
      return (e - 1) / (e + 1)
    }
    let scores = (0..<5).map { item in
      (0..<3).reduce(Double(layers.outputBias.values[item])) {
        $0 + units[$1] * Double(layers.output.values[$1 * layers.output.stride + item])
      }
    }
    let candidates = (0..<5).filter { !shown.contains($0) }
    let total = candidates.reduce(0) { $0 + exponential(scores[$1]) }
    let sum = hidden.reduce(0) { $0 + scores[$1] - logarithm(total) }
    return -sum / Double(hidden.count).squareRoot()
  }

  private static func batch(_ layers: NetworkLayers, shown: [Int], hidden: [Int]) -> NetworkBatch {
    var batch = NetworkBatch(layers, capacity: 1)
    batch.fill([
      NetworkBatch.Example(
        inputs: NetworkInputs(observed: shown, weights: shown.map { _ in 1 }, features: .none, itemCount: 5),
        shown: shown, hidden: hidden, weight: 1)
    ])
    var generator = SeededGenerator(seed: 1)
    batch.run(layers, dropout: 0, generator: &generator)
    return batch
  }

  @Test func gradientsAreThoseOfTheLoss() {
    let layers = Self.layers()
    let (shown, hidden) = ([0, 3], [1, 4])
    let batch = Self.batch(layers, shown: shown, hidden: hidden)
    func slope(_ path: WritableKeyPath<NetworkLayers, FactorMatrix>, _ index: Int) -> Double {
      let step: Float = 1e-2
      var (up, down) = (layers, layers)
      up[keyPath: path].values[index] += step
      down[keyPath: path].values[index] -= step
      return (Self.loss(up, shown: shown, hidden: hidden) - Self.loss(down, shown: shown, hidden: hidden))
        / (2 * Double(step))
    }
    for (row, unit) in [(0, 0), (3, 2), (5, 1), (1, 1)] {
      let index = row * layers.hidden.stride + unit
      #expect(abs(slope(\.hidden, index) - Double(batch.hiddenGradient[index])) < 2e-3)
    }
    for (unit, item) in [(0, 1), (1, 2), (2, 4)] {
      let index = unit * layers.output.stride + item
      #expect(abs(slope(\.output, index) - Double(batch.outputGradient[index])) < 2e-3)
    }
    #expect(abs(slope(\.outputBias, 2) - Double(batch.outputBiasGradient[2])) < 2e-3)
    #expect(abs(slope(\.hiddenBias, 0) - Double(batch.hiddenBiasGradient[0])) < 2e-3)
  }

  @Test func probabilitiesOfWhatIsNotObservedAddUpToOne() {
    let model = DenoisingAutoencoder(layers: Self.layers(), features: .none)
    for observed in [[], [2], [0, 1, 4]] {
      let scores = model.scores(for: observed)
      #expect(abs(scores.reduce(0, +) - 1) < 1e-5)
      #expect(observed.allSatisfy { scores[$0] == 0 })
    }
  }

  @Test func featuresAreInputs() throws {
    let families = ItemFeatures.Kind(
      name: "family", weight: 1, items: try ObservationMatrix(rows: [[0], [0], [1], [1]], columnCount: 2))
    let inputs = NetworkInputs(
      observed: [0, 3], weights: [1, 0.5], features: ItemFeatures(kinds: [families]), itemCount: 4)
    #expect(inputs.indices == [0, 3, 4, 5, 6])
    #expect(inputs.values.prefix(4) == [1, 0.5, 1, 0.5])
  }

  @Test func aModelWithFeaturesIsReadBack() throws {
    let families = ItemFeatures.Kind(
      name: "family", weight: 0.25, items: try ObservationMatrix(rows: [[0], [0], [1], [2]], columnCount: 4))
    let matrix = try ObservationMatrix(rows: [[0, 1], [2, 3], [0, 1, 2]], columnCount: 4)
      .with(features: ItemFeatures(kinds: [families]))
    let model = try DenoisingAutoencoder.fit(matrix, parameters: .init(embeddingDimension: 4, epochs: 1))
    let definition = DenoisingAutoencoder.definition
    let loaded = try definition.load(model.tensors, ParameterValues(for: definition))
    #expect(loaded.scores(for: [0, 2]) == model.scores(for: [0, 2]))
  }
}
