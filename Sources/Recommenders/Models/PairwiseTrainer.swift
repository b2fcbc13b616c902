import CKernels

/// Stochastic gradient ascent on triples, as ``BPR`` and ``ImplicitBPR`` share it.
///
/// One of the few files with unsafe pointers. Small matrices are trained in one sequence. Large ones are divided into
/// four groups of rows that run side by side: in each round every group takes a thousand steps on its own copy of the
/// items' vectors, and what the groups changed is added up in order. The groups are fixed, so the number of threads
/// changes nothing.
struct PairwiseTrainer {
  let dimension: Int
  let rate: Double
  let regularization: Double
  let hasBiases: Bool

  /// Observations from which on the groups pay.
  var groupedFrom = 500_000

  private static let groupCount = 4
  private static let roundLength = 1024

  func fit(
    _ matrix: ObservationMatrix, steps: Int, options: FitOptions
  ) throws(RecommenderError) -> LinearFactors {
    var generator = SeededGenerator(seed: options.seed)
    let width = dimension + (hasBiases ? 1 : 0)
    let scale = 0.5 / Double(dimension).squareRoot() * 0.2
    var items = FactorMatrix(rowCount: matrix.columnCount, dimension: width, scale: scale, generator: &generator)
    var rows = FactorMatrix(rowCount: matrix.rowCount, dimension: width, scale: scale, generator: &generator)
    if hasBiases {
      for row in 0..<rows.rowCount { rows.values[row * rows.stride + dimension] = 1 }
      for item in 0..<items.rowCount { items.values[item * items.stride + dimension] = 0 }
    }
    guard !matrix.columns.isEmpty else { return factors(items) }
    let observations = SampledObservations(matrix)
    if matrix.observationCount < groupedFrom {
      trainInSequence(observations, &rows, &items, steps: steps, generator: &generator, options: options)
    } else {
      trainInGroups(observations, &rows, &items, steps: steps, options: options)
    }
    guard items.isFinite, rows.isFinite else {
      throw RecommenderError(
        .numerics, "the factorisation ran away with a learning_rate of \(rate); choose a lower one")
    }
    return factors(items)
  }

  private func factors(_ items: FactorMatrix) -> LinearFactors {
    let stride = items.stride
    return LinearFactors(
      vectors: (0..<items.rowCount).flatMap { items.values[($0 * stride)..<($0 * stride + dimension)] },
      dimension: dimension,
      biases: (0..<items.rowCount).map { hasBiases ? items.values[$0 * stride + dimension] : 0 })
  }

  /// Where the kernel leaves a row's component alone, or `stride`, which is nowhere.
  private func biasPosition(_ stride: Int) -> Int { hasBiases ? dimension : stride }

  private func trainInSequence(
    _ observations: SampledObservations, _ rows: inout FactorMatrix, _ items: inout FactorMatrix, steps: Int,
    generator: inout SeededGenerator, options: FitOptions
  ) {
    var sampler = PairSampler()
    var left = steps
    while left > 0 {
      options.progress?(1 - Double(left) / Double(steps))
      let count = min(left, 4096)
      sampler.draw(
        count, from: observations, range: 0..<observations.count, generator: &generator)
      tie_bpr(
        &rows.values, &items.values, rows.stride, biasPosition(rows.stride), sampler.rows, sampler.liked,
        sampler.others, sampler.count, Float(rate), Float(regularization))
      left -= count
    }
  }

  private func trainInGroups(
    _ observations: SampledObservations, _ rows: inout FactorMatrix, _ items: inout FactorMatrix, steps: Int,
    options: FitOptions
  ) {
    let groups = Self.groupCount
    let matrix = observations.matrix
    let bounds = (0...groups).map { matrix.offsets[$0 * matrix.rowCount / groups] }
    let stride = rows.stride
    let states = (0..<groups).map { group in
      GroupState(generator: SeededGenerator(seed: options.seed &+ 0x9E37 &* UInt64(group + 1)))
    }
    let rounds = max(1, steps / (groups * Self.roundLength))
    let bias = biasPosition(stride)
    var before = items.values
    for round in 0..<rounds {
      if round % 64 == 0 { options.progress?(Double(round) / Double(rounds)) }
      before.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: items.values) }
      let start = before
      rows.values.withSharedBuffer { rows in
        Parallel.forEach(count: groups, threads: options.threads) { group in
          let range = bounds[group]..<bounds[group + 1]
          guard !range.isEmpty else { return }
          states[group].step(
            observations, range, from: start, rows: rows.base, stride: stride, bias: bias, count: Self.roundLength,
            trainer: self)
        }
      }
      add(states, before: start, to: &items, threads: options.threads)
    }
  }

  /// Adds what the groups changed, group after group for each item.
  private func add(
    _ states: [GroupState], before: [Float], to items: inout FactorMatrix, threads: Int
  ) {
    let (count, stride) = (items.rowCount, items.stride)
    // Waking another thread takes as long as adding some ten thousand numbers does.
    let pieces = count * stride < 1 << 16 ? 1 : 8
    items.values.withSharedBuffer { items in
      Parallel.forEach(count: pieces, threads: threads) { piece in
        let first = piece * count / pieces * stride
        let length = (piece + 1) * count / pieces * stride - first
        before.withUnsafeBufferPointer { before in
          guard length > 0, let before = before.baseAddress else { return }
          for state in states where !state.items.isEmpty {
            state.items.withUnsafeBufferPointer { changed in
              guard let changed = changed.baseAddress else { return }
              tie_add(1, changed + first, items.base + first, length)
            }
            tie_add(-1, before + first, items.base + first, length)
          }
        }
      }
    }
  }

  /// What one group keeps between rounds.
  private final class GroupState: @unchecked Sendable {
    // Sendable because a group is worked on by one thread at a time, and read after all of them are done.
    private var generator: SeededGenerator
    private var sampler = PairSampler()
    private(set) var items: [Float] = []

    init(generator: SeededGenerator) { self.generator = generator }

    func step(
      _ observations: SampledObservations, _ range: Range<Int>, from before: [Float],
      rows: UnsafeMutablePointer<Float>, stride: Int, bias: Int, count: Int, trainer: PairwiseTrainer
    ) {
      sampler.draw(
        count, from: observations, range: range, generator: &generator)
      // In place: so large an array made anew every round would cost more than the steps.
      if items.count == before.count {
        items.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: before) }
      } else {
        items = before
      }
      tie_bpr(
        rows, &items, stride, bias, sampler.rows, sampler.liked, sampler.others, sampler.count,
        Float(trainer.rate), Float(trainer.regularization))
    }
  }
}
