import CKernels

/// Some rows on their way through the network and back: activations and gradients.
///
/// One of the few files with unsafe pointers; all matrices are padded to multiples of eight.
struct NetworkBatch {
  /// A row of which a part is shown.
  struct Example {
    let inputs: NetworkInputs
    let shown: [Int]
    let hidden: [Int]
    let weight: Float
  }

  private(set) var hiddenGradient: [Float]
  private(set) var hiddenBiasGradient: [Float]
  private(set) var outputGradient: [Float]
  private(set) var outputBiasGradient: [Float]

  private var examples: [Example] = []
  /// Rows × hidden units.
  private var units: [Float]
  private var unitGradient: [Float]
  /// What the drop-out multiplies each unit by.
  private var kept: [Float]
  /// The units that have not dropped out.
  private var dropped: [Float]
  /// Rows × items.
  private var scores: [Float]
  /// Items × hidden units.
  private var transposed: [Float]

  private let unitStride: Int
  private let itemStride: Int
  private let dimension: Int
  private let itemCount: Int

  init(_ layers: NetworkLayers, capacity: Int) {
    (unitStride, itemStride) = (layers.hidden.stride, layers.output.stride)
    (dimension, itemCount) = (layers.dimension, layers.itemCount)
    hiddenGradient = [Float](repeating: 0, count: layers.hidden.values.count)
    hiddenBiasGradient = [Float](repeating: 0, count: unitStride)
    outputGradient = [Float](repeating: 0, count: layers.output.values.count)
    outputBiasGradient = [Float](repeating: 0, count: itemStride)
    units = [Float](repeating: 0, count: capacity * unitStride)
    unitGradient = units
    kept = units
    dropped = units
    scores = [Float](repeating: 0, count: capacity * itemStride)
    transposed = [Float](repeating: 0, count: itemStride * unitStride)
  }

  mutating func fill(_ examples: [Example]) {
    precondition(examples.count * unitStride <= units.count, "no more rows than the batch holds")
    self.examples = examples
  }

  /// Computes the gradients of −Σ log p over the hidden items, each row counting by the root of their number.
  mutating func run(_ layers: NetworkLayers, dropout: Double, generator: inout SeededGenerator) {
    forward(layers, dropout: dropout, generator: &generator)
    differentiateScores()
    backward(layers)
  }

  private mutating func forward(_ layers: NetworkLayers, dropout: Double, generator: inout SeededGenerator) {
    let (unitStride, itemStride, dimension) = (unitStride, itemStride, dimension)
    let survivor = Float(1 / (1 - dropout))
    for row in examples.indices {
      for unit in 0..<dimension {
        kept[row * unitStride + unit] = dropout > 0 && generator.uniform() < dropout ? 0 : survivor
      }
    }
    units.withUnsafeMutableBufferPointer { units in
      layers.hidden.values.withUnsafeBufferPointer { weights in
        guard let units = units.baseAddress, let weights = weights.baseAddress else { return }
        for (row, example) in examples.enumerated() {
          let target = units + row * unitStride
          for index in 0..<unitStride { target[index] = layers.hiddenBias.values[index] }
          for (index, value) in zip(example.inputs.indices, example.inputs.values) {
            tie_add(value, weights + index * unitStride, target, unitStride)
          }
          tie_tanh(target, unitStride)
        }
      }
    }
    scores.withUnsafeMutableBufferPointer { scores in
      for row in examples.indices {
        for item in 0..<itemStride { scores[row * itemStride + item] = layers.outputBias.values[item] }
      }
    }
    for index in 0..<(examples.count * unitStride) { dropped[index] = units[index] * kept[index] }
    tie_add_product(
      dropped, unitStride, 1, layers.output.values, itemStride, &scores, itemStride, examples.count, dimension,
      itemStride)
  }

  /// Turns scores into the loss's gradient by them.
  private mutating func differentiateScores() {
    let (itemStride, itemCount) = (itemStride, itemCount)
    scores.withUnsafeMutableBufferPointer { scores in
      guard let base = scores.baseAddress else { return }
      for (row, example) in examples.enumerated() {
        let line = base + row * itemStride
        for item in example.shown { line[item] = -1e30 }
        for padding in itemCount..<itemStride { line[padding] = -1e30 }
        _ = tie_softmax(line, itemStride)
        for item in example.shown { line[item] = 0 }
        let count = Float(example.hidden.count)
        guard count > 0 else {
          for item in 0..<itemStride { line[item] = 0 }
          continue
        }
        let factor = example.weight / (count.squareRoot() * Float(examples.count))
        for item in 0..<itemStride { line[item] *= count * factor }
        for item in example.hidden { line[item] -= factor }
      }
    }
  }

  private mutating func backward(_ layers: NetworkLayers) {
    for index in outputGradient.indices { outputGradient[index] = 0 }
    tie_add_product(
      dropped, 1, unitStride, scores, itemStride, &outputGradient, itemStride, dimension, examples.count, itemStride)
    for index in outputBiasGradient.indices { outputBiasGradient[index] = 0 }
    tie_weighted_sum(
      scores, examples.count, itemStride, [Float](repeating: 1, count: examples.count), &outputBiasGradient)

    transpose(layers.output)
    for index in unitGradient.indices { unitGradient[index] = 0 }
    tie_add_product(
      scores, itemStride, 1, transposed, unitStride, &unitGradient, unitStride, examples.count, itemCount, unitStride)
    for index in 0..<(examples.count * unitStride) {
      unitGradient[index] *= kept[index] * (1 - units[index] * units[index])
    }
    addInputGradients()
  }

  private mutating func transpose(_ output: FactorMatrix) {
    transposed.withUnsafeMutableBufferPointer { transposed in
      output.values.withUnsafeBufferPointer { values in
        for unit in 0..<dimension {
          for item in 0..<itemCount { transposed[item * unitStride + unit] = values[unit * itemStride + item] }
        }
      }
    }
  }

  private mutating func addInputGradients() {
    let unitStride = unitStride
    for index in hiddenGradient.indices { hiddenGradient[index] = 0 }
    for index in hiddenBiasGradient.indices { hiddenBiasGradient[index] = 0 }
    hiddenBiasGradient.withUnsafeMutableBufferPointer { biases in
      hiddenGradient.withUnsafeMutableBufferPointer { gradient in
        unitGradient.withUnsafeBufferPointer { units in
          guard let biases = biases.baseAddress, let gradient = gradient.baseAddress, let units = units.baseAddress
          else { return }
          for (row, example) in examples.enumerated() {
            let line = units + row * unitStride
            tie_add(1, line, biases, unitStride)
            for (index, value) in zip(example.inputs.indices, example.inputs.values) {
              tie_add(value, line, gradient + index * unitStride, unitStride)
            }
          }
        }
      }
    }
  }
}
