import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@Suite struct ModelInfoTests {
  private func train(_ model: String, in folder: TemporaryFolder) throws -> String {
    try SampleModel.write(
      model, parameters: model.hasSuffix("wals") ? ["embedding_dimension": 4, "epochs": 3] : [:], reports: 30,
      in: folder)
  }

  @Test func theEmbeddedModelIsDescribed() throws {
    let info = try ModelInfo.describe(nil)
    #expect(info.card.attackVersion == "19.1")
    #expect(info.techniques.count > 500)
    #expect(info.hasEvidence)
    let holdOut = try #require(info.card.holdOut)
    #expect(try #require(holdOut.metrics["ndcg@20"]) > #require(holdOut.popularity["ndcg@20"]))
  }

  @Test func vectorsHaveALength() throws {
    let folder = try TemporaryFolder()
    #expect(try ModelInfo.describe(train("wals", in: folder)).embeddingDimension == 4)
    #expect(try ModelInfo.describe(train("ease", in: folder)).embeddingDimension == nil)
  }

  @Test func anExportedModelAnswersAsItDid() throws {
    let folder = try TemporaryFolder()
    let path = try train("mitre-wals", in: folder)
    let npz = folder.path + "/copy.npz"
    #expect(try ModelExport.npz(path, to: npz).isEmpty)
    let original = try InferenceModel(contentsOf: path)
    let copy = try InferenceModel(contentsOf: npz)
    #expect(copy.techniques == original.techniques)
    for (a, b) in zip(original.recommender.scores(for: [0, 3]), copy.recommender.scores(for: [0, 3])) {
      #expect(abs(a - b) < 1e-5)
    }
  }

  @Test func otherFactorizationsAreExportedWithAWarning() throws {
    let folder = try TemporaryFolder()
    let warnings = try ModelExport.npz(train("wals", in: folder), to: folder.path + "/copy.npz")
    #expect(warnings.map(\.code) == ["other_update"])
  }

  @Test func modelsWithoutVectorsAreNotExported() throws {
    let folder = try TemporaryFolder()
    let path = try train("ease", in: folder)
    let error = #expect(throws: FileError.self) { try ModelExport.npz(path, to: folder.path + "/copy.npz") }
    #expect(error?.failure == .refused)
    #expect(try folder.names() == ["ease.safetensors", "reports.csv"])
  }
}
