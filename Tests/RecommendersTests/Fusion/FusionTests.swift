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
    let rest: [Double] = scores.indices.filter { !observed.contains($0) }.map { Double(scores[$0]) }
    let mean: Double = rest.reduce(0, +) / Double(rest.count)
    #expect(abs(mean) < 1e-4)
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
    #expect(without.weights(observed: 3)[FusionBlend.Part.neighbors.rawValue] == 0)
    #expect(without.weights(observed: 1)[FusionBlend.Part.neighbors.rawValue] == 0)
  }

  @Test func aSingleItemHasWeightsOfItsOwn() {
    let blend = FusionBlend.standard(observedShare: 0.5, keepsRows: true)
    let single = FusionBlend.Part.allCases.map { blend[$0].single }
    #expect(blend.weights(observed: 1) == single)
    // What is less than one item is still one row of which little is known.
    #expect(blend.weights(observed: 0.3) == single)
    let two = FusionBlend.Part.allCases.map { part in
      blend[part].constant + blend[part].slope * Float(FusionBlend.logarithm(observed: 2))
    }
    #expect(blend.weights(observed: 2) == two)
    let justBelowTwo = blend.weights(observed: 1.9999)
    for (weight, expected) in zip(justBelowTwo, two) { #expect(abs(weight - expected) < 0.001) }
    let justAboveOne = blend.weights(observed: 1.0001)
    for (weight, expected) in zip(justAboveOne, single) { #expect(abs(weight - expected) < 0.001) }
    // Where most of a row is thought to be observed there is no such break.
    let most = FusionBlend.standard(observedShare: 0.7, keepsRows: true)
    for part in FusionBlend.Part.allCases {
      let (constant, slope, single) = most[part]
      #expect(abs(constant + slope * Float(FusionBlend.logarithm(observed: 1)) - single) < 0.01)
    }
  }

  /// Naive Bayes takes all that is not observed for absent. Of a single observed item that is wrong, and the weights of
  /// a single item take it back: what naive Bayes says there is what the item itself says.
  @Test func aSingleItemSaysNothingOfWhatIsAbsent() throws {
    let model = try Fusion.fit(try Self.matrix(), parameters: Self.small())
    let weights = model.blend.weights(observed: 1)
    #expect(weights[FusionBlend.Part.silence.rawValue] == -weights[FusionBlend.Part.bayes.rawValue])
    var both = [Float](repeating: 0, count: 30)
    for part in [FusionBlend.Part.bayes, .silence] {
      model.addSignal(part, of: [4], [1], times: weights[part.rawValue], to: &both)
    }
    let evidence = sumOfRows(model.bayes.evidence.values, rows: [4], width: 30, scale: weights[1] / 10)
    for (found, expected) in zip(both, evidence) { #expect(abs(found - expected) < 1e-5) }
  }

  /// Questions with one item given move the weights of a single item alone, and the others the others.
  @Test func eachKindOfQuestionTunesItsOwnWeights() throws {
    let model = try Fusion.fit(try Self.matrix(), parameters: Self.small())
    func questions(_ given: Int) -> [EvaluationSplit.Query] {
      Self.rows(90, seed: 17).enumerated().filter { $0.element.count > given }.map { number, items in
        EvaluationSplit.Query(
          row: number, observed: Array(items.prefix(given)), hidden: Array(items.dropFirst(given)))
      }
    }
    let single = try #require(model.tunedBlend(on: questions(1), threads: 1))
    let several = try #require(model.tunedBlend(on: questions(3), threads: 1))
    let both = try #require(model.tunedBlend(on: questions(1) + questions(3), threads: 1))
    for part in FusionBlend.Part.allCases {
      #expect(single[part].constant == model.blend[part].constant && single[part].slope == model.blend[part].slope)
      #expect(several[part].single == model.blend[part].single)
      #expect(both[part] == (several[part].constant, several[part].slope, single[part].single))
    }
    #expect(single.weights(observed: 1) != model.blend.weights(observed: 1))
  }
}
