import ArgumentParser
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
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 160), to: "reports.csv")
  }

  private func trained(_ model: String) throws -> String {
    let output = folder.path + "/\(model).safetensors"
    _ = try Train.parse(["--corpus", corpus, "--model", model, "--force", "--output", output]).train()
    return output
  }

  private func check(_ model: String) throws -> ModelCheckResponse {
    try ModelCheck.parse([model, "--corpus", corpus, "--resamples", "100"]).answer()
  }

  @Test func aModelOfTheCorpusPasses() throws {
    let response = try check(trained("ease"))
    #expect(response.passed)
    #expect(response.refusal == nil)
    #expect(response.reports > 100)
    let difference = try #require(response.difference["ndcg@20"])
    #expect(difference.value > 0)
    #expect(try #require(difference.low) <= difference.value)
  }

  /// Each technique means another one than the model thinks: it knows much, and all of it is wrong.
  @Test func aModelWithItsTechniquesMixedUpFails() throws {
    let model = try InferenceModel(contentsOf: trained("mitre-wals"))
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
    let response = try ModelCheck.parse(["--corpus", alone, "--resamples", "0"]).answer()
    #expect(response.reports == 2)
    let chance = try #require(response.popularity["recall@20"] ?? nil)
    #expect(chance < 0.1)
  }

  @Test func idsOfOtherVersionsAreFollowed() throws {
    let catalog = try AttackSource().mainCatalog
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
      try ModelCheck.parse(["--corpus", short]).answer()
    }
    #expect(error?.code == "nothing_to_check")
  }
}
