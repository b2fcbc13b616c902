import CKernels

/// The weights of a network of one hidden layer, and running it forward.
///
/// One of the few files with unsafe pointers: every row of weights is padded with zeros to a multiple of eight.
struct NetworkLayers: Sendable {
  /// A row of `dimension` weights for each input.
  var hidden: FactorMatrix
  /// One row: the hidden units' biases.
  var hiddenBias: FactorMatrix
  /// A row of `itemCount` weights for each hidden unit.
  var output: FactorMatrix
  /// One row: the items' biases.
  var outputBias: FactorMatrix

  var itemCount: Int { output.dimension }
  var inputCount: Int { hidden.rowCount }
  var dimension: Int { hidden.dimension }
  /// The number of items with the padding.
  var outputStride: Int { output.stride }

  var isFinite: Bool { hidden.isFinite && hiddenBias.isFinite && output.isFinite && outputBias.isFinite }

  /// The weights as a file keeps them.
  var roundedToHalf: NetworkLayers {
    var layers = self
    for index in hidden.values.indices {
      layers.hidden.values[index] = hidden.values[index].roundedToHalf
    }
    for index in output.values.indices {
      layers.output.values[index] = output.values[index].roundedToHalf
    }
    return layers
  }

  /// Probabilities over the items that are not in `observed`, whose own is 0.
  func run(_ inputs: NetworkInputs, hiding observed: [Int]) -> [Float] {
    var units = hiddenBias.values
    let stride = hidden.stride
    units.withUnsafeMutableBufferPointer { units in
      hidden.values.withUnsafeBufferPointer { weights in
        guard let units = units.baseAddress, let weights = weights.baseAddress else { return }
        for (index, value) in zip(inputs.indices, inputs.values) {
          tie_add(value, weights + index * stride, units, stride)
        }
        tie_tanh(units, stride)
      }
    }
    var scores = outputBias.values
    scores.withUnsafeMutableBufferPointer { scores in
      output.values.withUnsafeBufferPointer { weights in
        guard let scores = scores.baseAddress, let weights = weights.baseAddress else { return }
        tie_weighted_sum(weights, dimension, outputStride, units, scores)
        for item in observed { scores[item] = -1e30 }
        for padding in itemCount..<outputStride { scores[padding] = -1e30 }
        _ = tie_softmax(scores, outputStride)
      }
    }
    for item in observed { scores[item] = 0 }
    scores.removeLast(outputStride - itemCount)
    return scores
  }
}

extension NetworkLayers {
  var tensors: [Tensor] {
    [
      Tensor(name: "hidden_weights", shape: [inputCount, dimension], halves: hidden.packed),
      Tensor(name: "hidden_biases", shape: [dimension], values: hiddenBias.packed),
      Tensor(name: "output_weights", shape: [dimension, itemCount], halves: output.packed),
      Tensor(name: "output_biases", shape: [itemCount], values: outputBias.packed),
    ]
  }

  init(_ tensors: [Tensor]) throws(RecommenderError) {
    let hidden = try tensors.tensor("hidden_weights", dimensions: 2)
    let hiddenBias = try tensors.tensor("hidden_biases", dimensions: 1)
    let output = try tensors.tensor("output_weights", dimensions: 2)
    let outputBias = try tensors.tensor("output_biases", dimensions: 1)
    let (dimension, items) = (output.shape[0], output.shape[1])
    guard dimension > 0, items > 0, hidden.shape[1] == dimension, hiddenBias.shape[0] == dimension,
      outputBias.shape[0] == items, [hidden, hiddenBias, output, outputBias].allSatisfy({ $0.indices.isEmpty })
    else { throw RecommenderError(.tensor, "hidden_weights, output_weights and their biases do not fit together") }
    self.init(
      hidden: FactorMatrix(packed: hidden.values, dimension: dimension),
      hiddenBias: FactorMatrix(packed: hiddenBias.values, dimension: dimension),
      output: FactorMatrix(packed: output.values, dimension: items),
      outputBias: FactorMatrix(packed: outputBias.values, dimension: items))
  }
}
