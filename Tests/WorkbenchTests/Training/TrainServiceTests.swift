import ArgumentParser
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

  private func arguments(_ corpus: String, label: String = "mine") throws -> Train {
    let path = try folder.write(corpus, to: "reports.csv")
    return try Train.parse([
      "--corpus", "\(label)=\(path)", "--model", "ease", "--output", folder.path + "/model.safetensors",
    ])
  }

  @Test func aModelSaysWhatItWasMadeFrom() throws {
    var arguments = try arguments(SampleCorpus.csv(reports: 130))
    arguments.options.parameter = ["regularization=10"]
    arguments.options.fitting.seed = 7
    let response = try arguments.train()
    let model = try InferenceModel(contentsOf: arguments.output)
    #expect(model.card == response.card)
    #expect(model.techniques.count == response.techniques)
    #expect(model.card.parameters["regularization"] == 10)
    #expect(model.card.seed == 7)
    #expect(model.card.reports == 130)
    #expect(model.card.sources.map(\.label) == ["mine"])
    #expect(model.card.sources.map(\.file) == ["reports.csv"])
    #expect(model.card.sources[0].sha256 == SHA256.hexDigest(of: try folder.read("reports.csv")))
    #expect(model.card.attackVersion == "19.1")
    #expect(try folder.read("model.safetensors").count == response.bytes)
    // The command names files without their folders.
    #expect(model.card.command?.contains(folder.path) == false)
    let holdOut = try #require(model.card.holdOut)
    #expect(holdOut.reports >= 20)
    #expect(try #require(holdOut.metrics["ndcg@20"]) > #require(holdOut.popularity["ndcg@20"]))
  }

  @Test func furtherSourcesAreNamedWithTheirWeights() throws {
    let reports = SampleCorpus.csv(reports: 300).split(separator: "\n").map(String.init)
    let others = reports.filter { $0.hasPrefix("r2") }
    let vendors = try folder.write((reports.prefix(1) + others).joined(separator: "\n") + "\n", to: "vendors.csv")
    var arguments = try arguments(SampleCorpus.csv(reports: 130))
    arguments.auxiliary.auxiliary = ["vendors=\(vendors)"]
    arguments.auxiliary.auxiliaryWeight = ["vendors=1000"]
    let response = try arguments.train()
    let source = try #require(response.card.sources.last)
    #expect(response.card.sources.map(\.label) == ["mine", "vendors"])
    let rows = try #require(source.rows)
    #expect(source.weight < 1000)
    #expect(abs(source.weight * Double(rows) - 130) < 1)
    #expect(response.warnings.map(\.code).contains("auxiliary_weight_lowered"))
    #expect(response.card.command?.contains("--auxiliary vendors.csv --auxiliary-weight vendors=1000") == true)
    #expect(response.card.reports == 130)
  }

  @Test func tuningChoosesWeights() throws {
    let noise = try folder.write(SampleCorpus.noise(reports: 200), to: "noise.csv")
    var arguments = try arguments(SampleCorpus.csv(reports: 400))
    arguments.options.model = "fusion"
    arguments.options.parameter = ["epochs=2", "units=8", "embedding_dimension=4"]
    arguments.auxiliary.auxiliary = [noise]
    arguments.tune = true
    let response = try arguments.train()
    // Noise is no help, so it counts for no more than it did.
    #expect(try #require(response.card.sources.last).weight <= 0.5)
  }

  @Test(arguments: ["0", "many", "other=1"])
  func weightsOfFurtherSourcesAreChecked(weight: String) throws {
    var arguments = try arguments(SampleCorpus.csv(reports: 130))
    arguments.auxiliary.auxiliary = [try folder.write(SampleCorpus.csv(reports: 30), to: "vendors.csv")]
    arguments.auxiliary.auxiliaryWeight = [weight]
    let error = #expect(throws: ServiceError.self) { try arguments.train() }
    #expect(error?.code == (weight == "other=1" ? "unknown_label" : "bad_weight"))
  }

  @Test(arguments: [("mitre-wals", ["embedding_dimension=16", "epochs=3"]), ("ease", ["regularization=0.01"])])
  func aModelWorseThanPopularityIsRefused(model: String, parameters: [String]) throws {
    var arguments = try arguments(SampleCorpus.noise(reports: 130))
    arguments.options.model = model
    arguments.options.parameter = parameters
    let error = try #require(throws: ServiceError.self) { try arguments.train() }
    #expect(error.code == "worse_than_popularity")
    #expect(error.failure == .refused)
    #expect(error.advice?.contains("force") == true)
    #expect(try folder.names() == ["reports.csv"])

    arguments.force = true
    let holdOut = try #require(try arguments.train().card.holdOut)
    #expect(try #require(holdOut.metrics["ndcg@20"]) < #require(holdOut.popularity["ndcg@20"]))
    #expect(try folder.names() == ["model.safetensors", "reports.csv"])
  }

  @Test func popularityItselfIsNoWorseThanItself() throws {
    var arguments = try arguments(SampleCorpus.noise(reports: 130))
    arguments.options.model = "topitems"
    #expect(throws: Never.self) { try arguments.train() }
  }

  @Test func tooFewReportsForATestAreSaid() throws {
    let response = try arguments(SampleCorpus.csv(reports: 12)).train()
    #expect(response.card.holdOut == nil)
    #expect(response.warnings.map(\.code) == ["not_evaluated"])
  }

  @Test func idsAreBroughtToOneVersion() throws {
    var arguments = try arguments("report,technique\na,T1086\na,T1059\nb,T9999\nb,T1082\n")
    arguments.evaluation = false
    let response = try arguments.train()
    let model = try InferenceModel(contentsOf: arguments.output)
    #expect(model.techniques == ["T1059", "T1059.001", "T1082"].compactMap { TechniqueID($0) })
    #expect(response.warnings.map(\.code) == ["migrated_ids", "dropped_ids"])
    #expect(response.warnings[0].message.contains("T1086 → T1059.001"))
  }

  @Test func theGivenBundleDecidesWhichIDsAreInUse() throws {
    var arguments = try arguments("report,technique\na,T1086\na,T1059\nb,T1566\nb,T1082\n")
    arguments.attack = try folder.write(SampleBundle.attack, to: "attack.json")
    arguments.evaluation = false
    let response = try arguments.train()
    #expect(response.card.attackVersion == "99.0")
    #expect(response.card.attackSHA256 == SHA256.hexDigest(of: try folder.read("attack.json")))
    #expect(response.techniques == 3)
  }

  @Test(arguments: ["space-attack", "Enterprise attack", ""])
  func theMatrixMustBeOneOfThree(domain: String) throws {
    var arguments = try arguments(SampleCorpus.csv(reports: 12))
    arguments.domain = domain
    let error = #expect(throws: ServiceError.self) { try arguments.train() }
    #expect(error?.code == "unknown_domain")
  }

  @Test func theSameRequestGivesTheSameBytes() throws {
    var arguments = try arguments(SampleCorpus.csv(reports: 30))
    arguments.options.model = "wals"
    arguments.options.parameter = ["embedding_dimension=4", "epochs=3"]
    arguments.evaluation = false
    _ = try arguments.train()
    let first = try folder.read("model.safetensors")
    _ = try arguments.train()
    #expect(try folder.read("model.safetensors") == first)
    arguments.options.fitting.seed = 2
    _ = try arguments.train()
    #expect(try folder.read("model.safetensors") != first)
  }

  @Test func weightsChangeTheModel() throws {
    let one = try folder.write(SampleCorpus.csv(reports: 20), to: "one.csv")
    let two = try folder.write(SampleCorpus.noise(reports: 20), to: "two.csv")
    var arguments = try Train.parse([
      "--corpus", one, "--corpus", two, "--model", "ease", "--no-evaluation", "--output", folder.path + "/m",
    ])
    _ = try arguments.train()
    let even = try InferenceModel(contentsOf: arguments.output)
    arguments.options.fitting.weight = ["two=0.1"]
    _ = try arguments.train()
    let uneven = try InferenceModel(contentsOf: arguments.output)
    #expect(uneven.card.sources.map(\.weight) == [1, 0.1])
    #expect(uneven.recommender.scores(for: [0]) != even.recommender.scores(for: [0]))
  }
}
