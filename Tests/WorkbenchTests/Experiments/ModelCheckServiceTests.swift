import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct ModelCheckServiceTests {
  private let folder: TemporaryFolder
  private let corpus: CorpusRequest

  init() throws {
    folder = try TemporaryFolder()
    corpus = CorpusRequest([try folder.write(SampleCorpus.csv(reports: 160), to: "reports.csv")])
  }

  private func trained(_ model: String, on corpus: CorpusRequest) throws -> String {
    var request = TrainRequest(corpus: corpus, output: folder.path + "/\(model).safetensors")
    request.model = model
    request.force = true
    _ = try TrainService.train(request)
    return request.output
  }

  private func check(_ model: String) throws -> ModelCheckResponse {
    var request = ModelCheckRequest(corpus: corpus, model: model)
    request.resamples = 100
    return try ModelCheckService.check(request)
  }

  @Test func aModelOfTheCorpusPasses() throws {
    let response = try check(trained("ease", on: corpus))
    #expect(response.passed)
    #expect(response.refusal == nil)
    #expect(response.reports > 100)
    let difference = try #require(response.difference["ndcg@20"])
    #expect(difference.value > 0)
    #expect(try #require(difference.low) <= difference.value)
  }

  /// Each technique means another one than the model thinks: it knows much, and all of it is wrong.
  @Test func aModelWithItsTechniquesMixedUpFails() throws {
    let model = try InferenceModel(contentsOf: trained("mitre-wals", on: corpus))
    let factors = try #require(model.recommender as? any FactorRecommender)
    let k = factors.embeddingDimension
    let rows = Array(0..<model.techniques.count)
    let turned = rows.flatMap { row in
      let other = (row + 11) % rows.count
      return factors.itemFactors[(other * k)..<((other + 1) * k)]
    }
    let mixed = InferenceModel(
      techniques: model.techniques,
      recommender: try MITREWALS.definition.load(
        [Tensor(name: "item_factors", shape: [rows.count, k], values: turned)],
        ParameterValues(model.card.parameters, for: MITREWALS.definition)),
      evidence: nil, card: model.card)
    let response = try check(try folder.write(try mixed.safetensors(), to: "mixed.safetensors"))
    #expect(!response.passed)
    let refusal = try #require(response.refusal)
    #expect(refusal.failure == .refused)
    #expect(refusal.code == "worse_than_popularity")
    #expect(refusal.summary.contains("mixed.safetensors"))
  }

  @Test func popularityLeavesTheReportItselfOut() throws {
    // Every technique occurs in one report only: the others say nothing of it.
    let alone = try folder.write(
      "report,technique\na,T1001\na,T1003\na,T1005\na,T1007\nb,T1008\nb,T1010\nb,T1011\nb,T1012\n", to: "alone.csv")
    var request = ModelCheckRequest(corpus: CorpusRequest([alone]), model: nil)
    request.resamples = 0
    let response = try ModelCheckService.check(request)
    #expect(response.reports == 2)
    let chance = try #require(response.popularity["recall@20"] ?? nil)
    #expect(chance < 0.1)
  }

  @Test func idsOfOtherVersionsAreFollowed() throws {
    let catalog = try KnowledgeLoader.catalog(attack: nil)
    let new = try #require(TechniqueID("T1059.001")), old = try #require(TechniqueID("T1086"))
    let unknown = try #require(TechniqueID("T1999"))
    let recommender = TopItems.fit(try ObservationMatrix(rows: [[0]], columnCount: 1))
    func mapping(_ id: TechniqueID) -> TechniqueMapping {
      TechniqueMapping(
        to: InferenceModel(
          techniques: [id], recommender: recommender, evidence: nil,
          card: ModelCard(name: "m", model: "topitems", parameters: [:], seed: 0, domain: .enterprise)),
        by: catalog)
    }
    #expect(mapping(new).column(of: old) == 0)
    #expect(mapping(old).column(of: new) == 0)
    #expect(mapping(old).column(of: old) == 0)
    #expect(mapping(new).column(of: unknown) == nil)
  }

  @Test func aCorpusWithoutAnythingToCheckIsRefused() throws {
    let short = try folder.write("report,technique\na,T1059\nb,T1082\n", to: "short.csv")
    let error = #expect(throws: ServiceError.self) {
      try ModelCheckService.check(ModelCheckRequest(corpus: CorpusRequest([short]), model: nil))
    }
    #expect(error?.code == "nothing_to_check")
  }
}
