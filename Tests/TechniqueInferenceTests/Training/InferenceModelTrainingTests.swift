import AttackKnowledge
import Corpus
import FileFormats
import TechniqueInference
import TestSupport
import Testing

@Suite struct InferenceModelTrainingTests {
  private func reports(_ count: Int) throws -> Corpus { try Corpus(text: SampleCorpus.csv(reports: count)) }

  @Test func aModelOfEnoughReportsIsTested() throws {
    var brief = TrainingOptions()
    brief.parameters = ["epochs": 1]
    let model = try InferenceModel.train(on: try reports(160), options: brief)
    #expect(model.card.model == "fusion")
    #expect(model.card.name == "fusion-19.1")
    #expect(model.card.sources.map(\.label) == ["text"])
    let holdOut = try #require(model.card.holdOut)
    #expect(try #require(holdOut.metrics["ndcg@20"]) > #require(holdOut.popularity["ndcg@20"]))
    let likely = try model.predict(["T1566", "t1204"], top: 3)
    #expect(likely.map(\.rank) == [1, 2, 3])
    #expect(!likely.map(\.id.description).contains("T1566"))
  }

  @Test func fewReportsAreNotHeldOut() throws {
    let model = try InferenceModel.train(on: try reports(12), kind: "ease")
    #expect(model.card.holdOut == nil)
    #expect(try model.predict(["T1566"], top: 5).count == 5)
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let corpus = try reports(40)
    var options = TrainingOptions()
    options.threads = 1
    let bytes = try InferenceModel.train(on: corpus, kind: "als", options: options).safetensors()
    options.threads = 2
    #expect(try InferenceModel.train(on: corpus, kind: "als", options: options).safetensors() == bytes)
  }

  @Test func optionsAreHeeded() throws {
    var options = TrainingOptions()
    options.parameters = ["regularization": 10]
    options.sourceWeights = ["text": 2]
    options.name = "mine"
    options.holdsOut = false
    options.auxiliary = try AttackBundle(stix: Data(SampleBundle.attack.utf8), path: "attack.json")
    let model = try InferenceModel.train(on: try reports(200), kind: "ease", options: options)
    #expect(model.card.parameters["regularization"] == 10)
    #expect(model.card.sources.map(\.label) == ["text", "attack"])
    #expect(model.card.sources.map(\.weight) == [2, 0.25])
    #expect(model.card.sources.map(\.rows) == [nil, 0])
    #expect(model.card.name == "mine")
    #expect(model.card.holdOut == nil)
  }

  @Test func furtherReportsAreLearnedFromWithoutCounting() throws {
    let all = try reports(200)
    let corpus = Corpus(sources: all.sources, reports: Array(all.reports.prefix(140)))
    var options = TrainingOptions()
    options.parameters = ["regularization": 10]
    options.holdsOut = false
    let plain = try InferenceModel.train(on: corpus, kind: "ease", options: options)
    options.auxiliaryReports = Corpus(sources: all.sources, reports: Array(all.reports.suffix(60)))
    options.sourceWeights = ["text": 1]
    let model = try InferenceModel.train(on: corpus, kind: "ease", options: options)
    #expect(model.card.reports == plain.card.reports)
    #expect(model.evidence?.reportCount == 140)
    #expect(model.card.sources.count == 2)
    #expect(try #require(model.card.sources[1].rows) > 20)
    #expect(try model.predict(["T1566"]).map(\.score) != plain.predict(["T1566"]).map(\.score))
  }

  @Test func aModelWorseThanPopularityIsRefusedUnlessAllowed() throws {
    let noise = try Corpus(text: SampleCorpus.noise(reports: 300))
    var options = TrainingOptions()
    options.parameters = ["embedding_dimension": 16, "regularization_coefficient": 0]
    #expect { try InferenceModel.train(on: noise, kind: "mitre-wals", options: options) } throws: { error in
      (error as? InferenceError)?.code == .worseThanPopularity
    }
    options.allowsWorseThanPopularity = true
    #expect(try InferenceModel.train(on: noise, kind: "mitre-wals", options: options).card.holdOut != nil)
  }

  @Test func mistakesSayWhatToDo() throws {
    let corpus = try reports(12)
    #expect(code { try InferenceModel.train(on: corpus, kind: "magic") } == .unknownModel)
    var options = TrainingOptions()
    options.tunes = true
    #expect(code { try InferenceModel.train(on: corpus, kind: "ease", options: options) } == .cannotTune)
    options = TrainingOptions()
    options.catalog = try Embedded.catalog(.ics)
    #expect(code { try InferenceModel.train(on: corpus, options: options) } == .emptyCorpus)
  }

  private func code(_ body: () throws -> some Any) -> InferenceError.Code? {
    do { _ = try body() } catch { return (error as? InferenceError)?.code }
    return nil
  }
}
