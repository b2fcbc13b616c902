import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct TrainServiceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func request(_ corpus: String, label: String = "mine") throws -> TrainRequest {
    let path = try folder.write(corpus, to: "reports.csv")
    var request = TrainRequest(corpus: CorpusRequest(["\(label)=\(path)"]), output: folder.path + "/model.safetensors")
    request.model = "ease"
    return request
  }

  @Test func aModelSaysWhatItWasMadeFrom() throws {
    var request = try request(SampleCorpus.csv(reports: 130))
    request.parameters = ["regularization=10"]
    request.seed = 7
    let response = try TrainService.train(request)
    let model = try InferenceModel(contentsOf: request.output)
    #expect(model.card == response.card)
    #expect(model.techniques.count == response.techniques)
    #expect(model.card.parameters["regularization"] == 10)
    #expect(model.card.seed == 7)
    #expect(model.card.reports == 130)
    #expect(model.card.sources.map(\.label) == ["mine"])
    #expect(model.card.sources.map(\.file) == ["reports.csv"])
    #expect(model.card.sources[0].sha256 == SHA256.hexDigest(of: try folder.read("reports.csv")))
    #expect(model.card.attackVersion == "18.1")
    #expect(try folder.read("model.safetensors").count == response.bytes)
    // The command names files without their folders.
    #expect(model.card.command?.contains(folder.path) == false)
    let holdOut = try #require(model.card.holdOut)
    #expect(holdOut.reports >= 20)
    #expect(try #require(holdOut.metrics["ndcg@20"]) > #require(holdOut.popularity["ndcg@20"]))
  }

  @Test(arguments: [("mitre-wals", ["embedding_dimension=16", "epochs=3"]), ("ease", ["regularization=0.01"])])
  func aModelWorseThanPopularityIsRefused(model: String, parameters: [String]) throws {
    var request = try request(SampleCorpus.noise(reports: 130))
    request.model = model
    request.parameters = parameters
    let error = try #require(throws: ServiceError.self) { try TrainService.train(request) }
    #expect(error.code == "worse_than_popularity")
    #expect(error.failure == .refused)
    #expect(error.advice?.contains("--force") == true)
    #expect(try folder.names() == ["reports.csv"])

    request.force = true
    let holdOut = try #require(try TrainService.train(request).card.holdOut)
    #expect(try #require(holdOut.metrics["ndcg@20"]) < #require(holdOut.popularity["ndcg@20"]))
    #expect(try folder.names() == ["model.safetensors", "reports.csv"])
  }

  @Test func popularityItselfIsNoWorseThanItself() throws {
    var request = try request(SampleCorpus.noise(reports: 130))
    request.model = "topitems"
    #expect(throws: Never.self) { try TrainService.train(request) }
  }

  @Test func tooFewReportsForATestAreSaid() throws {
    let response = try TrainService.train(try request(SampleCorpus.csv(reports: 12)))
    #expect(response.card.holdOut == nil)
    #expect(response.warnings.map(\.code) == ["not_evaluated"])
  }

  @Test func idsAreBroughtToOneVersion() throws {
    var request = try request("report,technique\na,T1086\na,T1059\nb,T9999\nb,T1082\n")
    request.evaluates = false
    let response = try TrainService.train(request)
    let model = try InferenceModel(contentsOf: request.output)
    #expect(model.techniques == ["T1059", "T1059.001", "T1082"].compactMap { TechniqueID($0) })
    #expect(response.warnings.map(\.code) == ["migrated_ids", "dropped_ids"])
    #expect(response.warnings[0].message.contains("T1086 → T1059.001"))
  }

  @Test func theGivenBundleDecidesWhichIDsAreInUse() throws {
    var request = try request("report,technique\na,T1086\na,T1059\nb,T1566\nb,T1082\n")
    request.attack = try folder.write(SampleBundle.attack, to: "attack.json")
    request.evaluates = false
    let response = try TrainService.train(request)
    #expect(response.card.attackVersion == "99.0")
    #expect(response.card.attackSHA256 == SHA256.hexDigest(of: try folder.read("attack.json")))
    #expect(response.techniques == 3)
  }

  @Test(arguments: ["space-attack", "Enterprise", ""])
  func theMatrixMustBeOneOfThree(domain: String) throws {
    var request = try request(SampleCorpus.csv(reports: 12))
    request.domain = domain
    let error = #expect(throws: ServiceError.self) { try TrainService.train(request) }
    #expect(error?.code == "unknown_domain")
  }

  @Test func theSameRequestGivesTheSameBytes() throws {
    var request = try request(SampleCorpus.csv(reports: 30))
    request.model = "wals"
    request.parameters = ["embedding_dimension=4", "epochs=3"]
    request.evaluates = false
    _ = try TrainService.train(request)
    let first = try folder.read("model.safetensors")
    _ = try TrainService.train(request)
    #expect(try folder.read("model.safetensors") == first)
    request.seed = 2
    _ = try TrainService.train(request)
    #expect(try folder.read("model.safetensors") != first)
  }

  @Test func weightsChangeTheModel() throws {
    let one = try folder.write(SampleCorpus.csv(reports: 20), to: "one.csv")
    let two = try folder.write(SampleCorpus.noise(reports: 20), to: "two.csv")
    var request = TrainRequest(corpus: CorpusRequest([one, two]), output: folder.path + "/m")
    request.model = "ease"
    request.evaluates = false
    _ = try TrainService.train(request)
    let even = try InferenceModel(contentsOf: request.output)
    request.weights = ["two=0.1"]
    _ = try TrainService.train(request)
    let uneven = try InferenceModel(contentsOf: request.output)
    #expect(uneven.card.sources.map(\.weight) == [1, 0.1])
    #expect(uneven.recommender.scores(for: [0]) != even.recommender.scores(for: [0]))
  }
}
