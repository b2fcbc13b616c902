import CKernels

/// Trains ``NetworkLayers`` by Adam on rows of which a part is hidden.
///
/// One of the few files with unsafe pointers. Everything happens in one sequence, so threads change nothing.
struct NetworkTrainer {
  private(set) var layers: NetworkLayers
  private let matrix: ObservationMatrix
  private let parameters: DenoisingAutoencoder.Parameters
  private let features: ItemFeatures
  private var generator: SeededGenerator
  /// Rows with something to hide and something to show.
  private let rows: [Int]

  private var moments: [NetworkMoments]
  /// β₁ and β₂ to the power of the steps taken.
  private var decays = (0.9, 0.999)

  private static let batchSize = 64
  /// However few the rows: a network that has taken fewer steps has learned next to nothing.
  private static let fewestSteps = 600
  private static let warmUp = 100.0

  init(_ matrix: ObservationMatrix, parameters: DenoisingAutoencoder.Parameters, options: FitOptions) {
    self.matrix = matrix
    self.parameters = parameters
    features = matrix.features
    generator = SeededGenerator(seed: options.seed)
    rows = (0..<matrix.rowCount).filter { matrix.offsets[$0 + 1] - matrix.offsets[$0] >= 2 }
    let (items, units) = (matrix.columnCount, parameters.embeddingDimension)
    let inputs = NetworkInputs.count(items: items, features: features)
    layers = NetworkLayers(
      hidden: FactorMatrix(rowCount: inputs, dimension: units, scale: 0.18, generator: &generator),
      hiddenBias: FactorMatrix(rowCount: 1, dimension: units),
      output: FactorMatrix(
        rowCount: units, dimension: items, scale: 0.3 / Double(units).squareRoot(), generator: &generator),
      outputBias: FactorMatrix(rowCount: 1, dimension: items))
    let total = max(matrix.totalWeight, .leastNonzeroMagnitude)
    for (item, weight) in matrix.columnWeights.enumerated() {
      layers.outputBias.values[item] = Float(logarithm(weight / total + 1e-3))
    }
    moments = [layers.hidden, layers.hiddenBias, layers.output, layers.outputBias].map {
      NetworkMoments($0.values.count)
    }
  }

  mutating func run(progress: (@Sendable (Double) -> Void)?) {
    guard !rows.isEmpty else { return }
    let size = rows.reduce(0) { $0 + Double(min(matrix.weight(ofRow: $1), 1)) }
    let steps = max(Int(Double(parameters.epochs) * size) / Self.batchSize, Self.fewestSteps)
    var batch = NetworkBatch(layers, capacity: min(Self.batchSize, rows.count))
    var waiting: ArraySlice<Int> = []
    for step in 0..<steps {
      if waiting.isEmpty {
        waiting = drawn()
        progress?(Double(step) / Double(steps))
      }
      let chosen = waiting.prefix(Self.batchSize)
      waiting = waiting.dropFirst(chosen.count)
      var examples: [NetworkBatch.Example] = []
      for row in chosen { examples.append(example(row)) }
      batch.fill(examples)
      batch.run(layers, dropout: parameters.dropout, generator: &generator)
      let warmth = min(1, Double(step + 1) / min(Self.warmUp, Double(steps) / 5))
      update(batch, rate: parameters.learningRate * warmth * (1 - Double(step) / Double(steps)))
    }
  }

  /// The rows of one pass in random order: a row that weighs less than 1 takes part as often as it weighs.
  private mutating func drawn() -> ArraySlice<Int> {
    var pass: [Int] = []
    while pass.isEmpty {
      for row in rows {
        let weight = matrix.weight(ofRow: row)
        if weight >= 1 || generator.uniform() < Double(weight) { pass.append(row) }
      }
    }
    generator.shuffle(&pass)
    return pass[...]
  }

  /// A row with a random part hidden.
  private mutating func example(_ row: Int) -> NetworkBatch.Example {
    let share = 0.2 + 0.6 * generator.uniform()
    var shown: [Int] = []
    var hidden: [Int] = []
    for item in matrix[row: row] {
      if generator.uniform() > share { shown.append(item) } else { hidden.append(item) }
    }
    return NetworkBatch.Example(
      inputs: NetworkInputs(
        observed: shown, weights: shown.map { _ in 1 }, features: features, itemCount: matrix.columnCount),
      shown: shown, hidden: hidden, weight: max(matrix.weight(ofRow: row), 1))
  }

  private mutating func update(_ batch: NetworkBatch, rate: Double) {
    let scales = (Float(1 / (1 - decays.0)), Float(1 / (1 - decays.1)))
    decays = (decays.0 * 0.9, decays.1 * 0.999)
    let decay = Float(parameters.regularizationCoefficient)
    moments[0].step(&layers.hidden.values, batch.hiddenGradient, Float(rate), decay, scales)
    moments[1].step(&layers.hiddenBias.values, batch.hiddenBiasGradient, Float(rate), 0, scales)
    moments[2].step(&layers.output.values, batch.outputGradient, Float(rate), decay, scales)
    moments[3].step(&layers.outputBias.values, batch.outputBiasGradient, Float(rate), 0, scales)
  }
}

/// What Adam remembers of the gradients of some numbers.
struct NetworkMoments {
  private var means: [Float]
  private var squares: [Float]

  init(_ count: Int) {
    means = [Float](repeating: 0, count: count)
    squares = means
  }

  mutating func step(
    _ numbers: inout [Float], _ gradient: [Float], _ rate: Float, _ decay: Float, _ scales: (Float, Float)
  ) {
    precondition(
      numbers.count == means.count && gradient.count == means.count && numbers.count % 8 == 0,
      "a moment for each number, in rows of eight")
    tie_adam(&numbers, gradient, &means, &squares, numbers.count, rate, decay, scales.0, scales.1)
  }
}
