import Testing

@testable import Recommenders

@Suite struct ComparisonTests {
  private let models: [PooledEvaluation]

  init() throws {
    let split = try ExperimentSample.split(seed: 1)
    let trials = try [TopItems.definition, Cooccurrence.definition, EASE.definition].map {
      Trial($0, try ParameterValues(for: $0))
    }
    models = Experiment(trials).run(on: [split], asking: [.test]).compactMap { $0[.test] }
  }

  @Test func intervalsAreThoseOfABootstrapOfTheModelAlone() {
    let comparison = Comparison(of: models, baseline: 0, resamples: 200, seed: 3)
    for (model, intervals) in zip(models, comparison.intervals) {
      let alone = Bootstrap.intervals(of: model.metrics, groups: model.groups, resamples: 200, seed: 3)
      for (metric, interval) in zip(model.metrics, alone) { #expect(intervals[metric.name] == interval) }
    }
  }

  @Test func theBaselineIsNotHeldAgainstItself() {
    let comparison = Comparison(of: models, baseline: 0, resamples: 50)
    #expect(comparison.differences[0].isEmpty)
    #expect(!comparison.differences[1].isEmpty)
    #expect(Comparison(of: models, resamples: 50).differences.allSatisfy { $0.isEmpty })
  }

  @Test func aDifferenceHasItsValueInItsInterval() throws {
    let comparison = Comparison(of: models, baseline: 0, resamples: 500)
    let difference = try #require(comparison.differences[2]["ndcg@5"])
    let (own, popular) = (try #require(models[2]["ndcg@5"]), try #require(models[0]["ndcg@5"]))
    #expect(difference.value == own - popular)
    #expect(try #require(difference.interval).contains(difference.value))
  }

  /// Rows that are hard for one are hard for the other: what both share drops out of a paired difference.
  @Test func equalModelsDifferByNothingWhicheverRowsAreDrawn() throws {
    let comparison = Comparison(of: [models[1], models[1]], baseline: 0, resamples: 100)
    #expect(comparison.differences[1]["recall@5"]?.interval == 0...0)
    let interval = try #require(comparison.intervals[1]["recall@5"])
    #expect(interval.upperBound > interval.lowerBound)
  }

  @Test func withoutDrawsThereAreValuesOnly() {
    let comparison = Comparison(of: models, baseline: 0, resamples: 0)
    #expect(comparison.intervals.allSatisfy { $0.isEmpty })
    #expect(comparison.differences[1]["ndcg@5"]?.interval == nil)
    #expect(comparison.differences[1]["ndcg@5"] != nil)
  }

  @Test func threadsChangeNothing() {
    let alone = Comparison(of: models, baseline: 1, resamples: 60, threads: 1)
    let together = Comparison(of: models, baseline: 1, resamples: 60, threads: 4)
    #expect(alone.intervals == together.intervals)
    #expect(alone.differences == together.differences)
  }
}
