import AttackKnowledge
import Corpus
import Recommenders
import TestSupport
import Testing

@testable import TechniqueInference

@Suite struct CrossValidationTests {
  private func trainer(_ kind: String = "cooccurrence") throws -> Trainer {
    let definition = try #require(ModelDefinition.named(kind))
    return Trainer(definition: definition, parameters: try ParameterValues([:], for: definition))
  }

  private func corpus(reports: Int) throws -> Corpus { try Corpus(text: SampleCorpus.csv(reports: reports)) }

  @Test func everyReportOfThreeTechniquesIsHeldOutOnce() throws {
    let corpus = try corpus(reports: 60)
    let sets = Set(corpus.reports.map { $0.techniques.map(\.technique).sorted() })
    let holdOut = try #require(try trainer().crossValidate(on: corpus, folds: 5)).holdOut
    #expect(holdOut.reports == sets.count { $0.count >= 3 })
    for name in ["recall@20", "ndcg@20"] {
      let value = try #require(holdOut.metrics[name])
      let ends = try #require(holdOut.intervals?[name])
      #expect(ends[0] <= value && value <= ends[1])
      #expect(holdOut.gainIntervals?[name]?.count == 2)
    }
  }

  @Test func theSameSeedGivesTheSameFigures() throws {
    let corpus = try corpus(reports: 40)
    let (first, second) = (
      try trainer().crossValidate(on: corpus, folds: 4), try trainer().crossValidate(on: corpus, folds: 4)
    )
    #expect(first?.holdOut == second?.holdOut)
  }

  @Test func popularityGainsNothingOnItself() throws {
    let holdOut = try #require(try trainer("topitems").crossValidate(on: corpus(reports: 40), folds: 4)).holdOut
    #expect(holdOut.metrics == holdOut.popularity)
    #expect(holdOut.gainIntervals?["ndcg@20"] == [0, 0])
  }

  @Test func tooFewReportsSayNothing() throws {
    #expect(try trainer().crossValidate(on: corpus(reports: 5), folds: 2) == nil)
  }
}
