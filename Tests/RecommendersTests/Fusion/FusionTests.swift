import Testing

@testable import Recommenders

@Suite struct FusionTests {
  /// Rows of three kinds, with a little of everything in each.
  static func rows(_ count: Int, seed: UInt64 = 5) -> [[Int]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { row in
      (0..<30).filter { $0 % 3 == row % 3 ? generator.uniform() < 0.45 : generator.uniform() < 0.04 }
    }
  }

  private static func matrix(_ count: Int = 200) throws -> ObservationMatrix {
    try ObservationMatrix(rows: rows(count), columnCount: 30)
  }

  private static func small(keepsRows: Bool = true) -> Fusion.Parameters {
    var parameters = Fusion.Parameters(keepsRows: keepsRows)
    parameters.factors.embeddingDimension = 4
    parameters.network.embeddingDimension = 8
    parameters.network.epochs = 4
    return parameters
  }

  @Test(arguments: [true, false]) func ranksWhatBelongsTogetherFirst(keepsRows: Bool) throws {
    let model = try Fusion.fit(try Self.matrix(), parameters: Self.small(keepsRows: keepsRows))
    #expect((model.keptRows == nil) == !keepsRows)
    let best = model.recommend(for: [1, 4, 7], count: 7).map(\.item)
    #expect(best.allSatisfy { $0 % 3 == 1 })
  }

  @Test func scoresAreRelativeToTheMeanOfTheCandidates() throws {
    let model = try Fusion.fit(try Self.matrix(), parameters: Self.small())
    let observed = [0, 3, 9]
    let scores = model.scores(for: observed)
    let rest = scores.indices.filter { !observed.contains($0) }.map { Double(scores[$0]) }
    #expect(abs(rest.reduce(0, +) / Double(rest.count)) < 1e-4)
  }

  @Test func fullWeightsAreNoWeightsAndSmallOnesMoveLess() throws {
    let model = try Fusion.fit(try Self.matrix(), parameters: Self.small())
    #expect(model.scores(for: [1, 4], weights: [1, 1]) == model.scores(for: [1, 4]))
    let (none, half, all) = (
      model.scores(for: [4], weights: [1]), model.scores(for: [1, 4], weights: [0.5, 1]), model.scores(for: [1, 4])
    )
    // The suspected item moves the others of its kind in the same direction as the confirmed one, but not as far.
    let kind = [7, 10, 13, 16]
    func mean(_ scores: [Float]) -> Float { kind.map { scores[$0] }.reduce(0, +) / Float(kind.count) }
    #expect((mean(half) - mean(none)) * (mean(all) - mean(none)) >= 0)
  }

  /// Half of each kind's items say which kind a row is of; popularity says nothing. Tuning must find that out.
  @Test func tuningRaisesTheLikelihoodOfHiddenItems() throws {
    let model = try Fusion.fit(try Self.matrix(), parameters: Self.small())
    let fresh = Self.rows(90, seed: 17).enumerated().compactMap { number, items -> EvaluationSplit.Query? in
      guard items.count >= 4 else { return nil }
      return EvaluationSplit.Query(
        row: number, observed: Array(items.prefix(items.count / 2)), hidden: Array(items.dropFirst(items.count / 2)))
    }
    let tuned = model.with(blend: try #require(model.tunedBlend(on: fresh, threads: 2)))
    func recall(_ model: Fusion) -> Double {
      Evaluation(of: model, on: fresh, cutoffs: [10]).metrics.first { $0.name == "recall@10" }?.value ?? 0
    }
    #expect(recall(tuned) >= recall(model) - 0.01)
    #expect(tuned.blend != model.blend)
    #expect(try #require(model.tunedBlend(on: fresh, threads: 1)) == tuned.blend)
    #expect(model.tunedBlend(on: Array(fresh.prefix(10)), threads: 1) == nil)
  }

  @Test func whatIsObservedMoreOfLeansElsewhere() {
    let half = FusionBlend.standard(observedShare: 0.5, keepsRows: true)
    let most = FusionBlend.standard(observedShare: 0.7, keepsRows: true)
    let between = FusionBlend.standard(observedShare: 0.6, keepsRows: true)
    #expect(half != most)
    for index in half.numbers.indices {
      #expect(abs(between.numbers[index] - (half.numbers[index] + most.numbers[index]) / 2) < 1e-6)
    }
    let without = FusionBlend.standard(observedShare: 0.5, keepsRows: false)
    #expect(without.weights(observed: 3).last == 0)
  }
}
