import CKernels

/// Stochastic gradient ascent on triples, as ``BPR`` and ``ImplicitBPR`` share it.
///
/// One of the few files with unsafe pointers. Small matrices are trained in one sequence, for which a second thread draws
/// the triples. Large ones are divided into four groups of rows that run side by side: in each round every group takes a
/// thousand steps on its own copy of the items' vectors, and what the groups changed is added up in order. The groups are
/// fixed, so the number of threads changes nothing.
struct PairwiseTrainer {
  let dimension: Int
  let rate: Double
  let regularization: Double
  let hasBiases: Bool

  /// Observations from which on the groups pay.
  var groupedFrom = 500_000

  private static let groupCount = 4
  private static let roundLength = 1024
  /// Steps for which triples are drawn at once, in one sequence.
  private static let blockLength = 4096

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
    if let fitted = try fitOnDevice(matrix, rows, items, steps: steps, options: options) { return factors(fitted) }
    let observations = SampledObservations(matrix)
    if matrix.observationCount < groupedFrom {
      trainInSequence(observations, &rows, &items, steps: steps, generator: generator, options: options)
    } else {
      trainInGroups(observations, &rows, &items, steps: steps, options: options)
    }
    guard items.isFinite, rows.isFinite else { throw diverged }
    return factors(items)
  }

  private var diverged: RecommenderError {
    RecommenderError(.numerics, "training diverged with a learning_rate of \(rate); choose a lower one")
  }

  /// The items' vectors, with steps of many rows side by side; `nil` when they are left to the processor.
  private func fitOnDevice(
    _ matrix: ObservationMatrix, _ rows: FactorMatrix, _ items: FactorMatrix, steps: Int, options: FitOptions
  ) throws(RecommenderError) -> FactorMatrix? {
    let width = items.dimension
    let work = FitWork.pairwise(matrix, width: width, steps: steps)
    let fitted = try options.device?.run(work) { (device: any FitDevice) throws(DeviceFault) -> [Float] in
      try device.pairwise(
        PairwiseProblem(
          matrix: matrix, width: width, bias: hasBiases ? dimension : width, rate: rate,
          regularization: regularization, steps: steps, seed: options.seed, items: items.packed,
          rowFactors: rows.packed, progress: options.progress))
    }
    guard let fitted else { return nil }
    guard fitted.allSatisfy(\.isFinite) else { throw diverged }
    return FactorMatrix(packed: fitted, dimension: width)
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

  /// Takes one step after the other, while a second thread already draws what the next steps are made of.
  private func trainInSequence(
    _ observations: SampledObservations, _ rows: inout FactorMatrix, _ items: inout FactorMatrix, steps: Int,
    generator: SeededGenerator, options: FitOptions
  ) {
    let blocks = (steps + Self.blockLength - 1) / Self.blockLength
    let drafts = Drafts(generator: generator)
    @Sendable func draw(_ block: Int) {
      guard block < blocks else { return }
      drafts.draw(
        min(Self.blockLength, steps - block * Self.blockLength), from: observations, into: block % 2)
    }
    draw(0)
    let (stride, bias) = (rows.stride, biasPosition(rows.stride))
    let (rate, regularization) = (Float(rate), Float(regularization))
    let progress = options.progress
    rows.values.withSharedBuffer { rows in
      items.values.withSharedBuffer { items in
        Parallel.rounds(blocks, pieces: 2, threads: options.threads) { block, piece in
          if piece == 0 {
            progress?(Double(block) / Double(blocks))
            draw(block + 1)
          } else {
            let sampler = drafts[block % 2]
            tie_bpr(
              rows.base, items.base, stride, bias, sampler.rows, sampler.liked, sampler.others, sampler.count, rate,
              regularization)
          }
        }
      }
    }
  }

  /// Triples that are drawn by one thread while another takes steps with those that were drawn before.
  private final class Drafts: @unchecked Sendable {
    // Sendable because one thread draws at a time, and never into the half that is being read.
    private var generator: SeededGenerator
    private var even = PairSampler()
    private var odd = PairSampler()

    init(generator: SeededGenerator) { self.generator = generator }

    func draw(_ count: Int, from observations: SampledObservations, into half: Int) {
      let range = 0..<observations.count
      if half == 0 {
        even.draw(count, from: observations, range: range, generator: &generator)
      } else {
        odd.draw(count, from: observations, range: range, generator: &generator)
      }
    }

    subscript(half: Int) -> PairSampler { half == 0 ? even : odd }
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
    // What the items' vectors were when the round began.
    var before = items.values
    let progress = options.progress
    items.values.withSharedBuffer { items in
      before.withSharedBuffer { before in
        rows.values.withSharedBuffer { rows in
          // Each round is two: the groups take their steps, then a quarter of the items each is brought together.
          Parallel.rounds(2 * rounds, pieces: groups, threads: options.threads) { half, piece in
            let round = half / 2
            if half % 2 == 0 {
              if piece == 0, round % 64 == 0 { progress?(Double(round) / Double(rounds)) }
              let range = bounds[piece]..<bounds[piece + 1]
              guard !range.isEmpty else { return }
              states[piece].step(
                observations, range, from: before, rows: rows.base, stride: stride, bias: bias,
                count: Self.roundLength, trainer: self)
            } else {
              let first = piece * items.count / stride / groups * stride
              let end = (piece + 1) * items.count / stride / groups * stride
              Self.add(states, before: before, to: items, first..<end)
            }
          }
        }
      }
    }
  }

  /// Adds what the groups changed, group after group for each item, and keeps it as what the next round begins with.
  private static func add(
    _ states: [GroupState], before: SharedBuffer<Float>, to items: SharedBuffer<Float>, _ range: Range<Int>
  ) {
    guard !range.isEmpty else { return }
    let sums = items.base + range.lowerBound
    let old = before.base + range.lowerBound
    for state in states where !state.items.isEmpty {
      state.items.withUnsafeBufferPointer { changed in
        guard let changed = changed.baseAddress else { return }
        tie_add(1, changed + range.lowerBound, sums, range.count)
      }
      tie_add(-1, old, sums, range.count)
    }
    old.update(from: sums, count: range.count)
  }

  /// What one group keeps between rounds.
  private final class GroupState: @unchecked Sendable {
    // Sendable because a group is worked on by one thread at a time, and read after all of them are done.
    private var generator: SeededGenerator
    private var sampler = PairSampler()
    private(set) var items: [Float] = []

    init(generator: SeededGenerator) { self.generator = generator }

    func step(
      _ observations: SampledObservations, _ range: Range<Int>, from before: SharedBuffer<Float>,
      rows: UnsafeMutablePointer<Float>, stride: Int, bias: Int, count: Int, trainer: PairwiseTrainer
    ) {
      sampler.draw(
        count, from: observations, range: range, generator: &generator)
      // In place: so large an array made anew every round would cost more than the steps.
      let before = UnsafeBufferPointer(start: before.base, count: before.count)
      if items.count == before.count {
        items.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: before) }
      } else {
        items = Array(before)
      }
      tie_bpr(
        rows, &items, stride, bias, sampler.rows, sampler.liked, sampler.others, sampler.count,
        Float(trainer.rate), Float(trainer.regularization))
    }
  }
}
