import Corpus
import Recommenders
import TechniqueInference
import Testing

@Suite struct TrainerTests {
  private func trainer(_ name: String, _ given: [String: Double] = [:]) throws -> Trainer {
    let definition = try #require(ModelDefinition.named(name))
    return Trainer(definition: definition, parameters: try ParameterValues(given, for: definition))
  }

  @Test func aModelThatLearnsBeatsPopularityOnReportsItHasNotSeen() throws {
    let result = try #require(
      try trainer("ease", ["regularization": 1]).validate(on: Samples.corpus(), fewestReports: 5)
    )
    .holdOut
    let own = try #require(result.metrics["ndcg@20"])
    let popular = try #require(result.popularity["ndcg@20"])
    #expect(own > popular)
  }

  @Test func popularityIsAsGoodAsPopularity() throws {
    let result = try #require(try trainer("topitems").validate(on: Samples.corpus(), fewestReports: 5)).holdOut
    #expect(result.metrics == result.popularity)
  }

  @Test func tooFewReportsSayNothing() throws {
    let few = Corpus(
      sources: [], reports: try (0..<5).map { try Samples.report($0, ["T1001", "T1002", "T1003", "T1004"]) })
    #expect(try trainer("ease").validate(on: few) == nil)
  }

  /// Every report has a twin with one more technique that gives the same link: with its twin in training, a held-out
  /// report would be found by heart.
  @Test func aReportThatSharesALinkWithAHeldOutOneIsNotTrainedOn() throws {
    func corpus(linked: Bool) throws -> Corpus {
      var generator = SeededGenerator(seed: 4)
      let reports = try (0..<60).flatMap { number in
        let ids = (0..<6).map { _ in "T1\(100 + Int.random(in: 0..<90, using: &generator))" }
        let url = linked ? "https://example.com/\(number)" : nil
        return [
          try Samples.report(2 * number, ids, url: url),
          try Samples.report(2 * number + 1, ids + ["T1001"], url: url),
        ]
      }
      return Corpus(sources: [], reports: reports)
    }
    let trainer = try trainer("ease", ["regularization": 0.1])
    let leaky = try #require(try trainer.validate(on: corpus(linked: false))?.holdOut.metrics["recall@10"])
    let honest = try #require(try trainer.validate(on: corpus(linked: true))?.holdOut.metrics["recall@10"])
    #expect(leaky > 0.6)
    #expect(honest < leaky - 0.2)
  }
}
