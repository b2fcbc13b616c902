import AttackKnowledge
import FileFormats
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@Suite struct NPZModelTests {
  /// What the golden file in the shared data looks like.
  private struct Golden: Decodable {
    struct Model: Decodable {
      let top10: [String: [Entry]]
      let observed: [String: [TechniqueID]]
    }

    struct Entry: Decodable {
      let id: TechniqueID
      let score: Float

      init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        id = try container.decode(TechniqueID.self)
        score = try container.decode(Float.self)
      }
    }

    let models: [String: Model]
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func mitresPublishedModelsScoreAsTheyDoThere() throws {
    let data = try InputFile.read(SharedData.path("reference/golden-wals.json"))
    let golden = try JSONDecoder().decode(Golden.self, from: data)
    #expect(!golden.models.isEmpty)
    for (name, expected) in golden.models {
      let model = try InferenceModel(contentsOf: SharedData.path("data/peer-models/\(name).npz"))
      #expect(!expected.top10.isEmpty)
      for (query, top) in expected.top10 {
        let observed = try #require(expected.observed[query])
        let answer = Predictor(model: model, catalog: Samples.catalog).predictions(for: observed, count: top.count)
        #expect(answer.map(\.id) == top.map(\.id))
        for (ours, theirs) in zip(answer, top) { #expect(abs(ours.score - theirs.score) < 1e-5) }
      }
    }
  }

  @Test func aFactorizationSurvivesTheTrip() throws {
    let model = try Samples.model("mitre-wals", parameters: ["embedding_dimension": 3])
    let copy = try InferenceModel(npz: model.npz(path: "x.npz"), path: "x.npz")
    #expect(copy.techniques == model.techniques)
    #expect(copy.card.parameters["embedding_dimension"] == 3)
    for observed in [[0], [1, 4, 7]] {
      for (a, b) in zip(copy.recommender.scores(for: observed), model.recommender.scores(for: observed)) {
        #expect(abs(a - b) < 1e-6)
      }
    }
  }

  @Test func aModelWithoutVectorsCannotBeExported() throws {
    let error = try #require(throws: FileError.self) { try Samples.model("ease").npz(path: "x.npz") }
    #expect(error.summary.contains("ease"))
  }

  @Test(arguments: ["V", "technique_ids", "hyperparameters"])
  func aMissingArrayIsNamed(missing: String) throws {
    let arrays = try arrays().filter { $0.name != missing }
    let error = try #require(throws: FileError.self) {
      try InferenceModel(npz: NPZ.encode(arrays, path: "x"), path: "some.npz")
    }
    #expect(error.summary.contains("some.npz") && error.summary.contains(missing))
  }

  @Test func wrongShapesAndNumbersAreRefused() throws {
    func refused(_ change: (inout [(name: String, array: Data)]) -> Void) throws -> String {
      var arrays = try arrays()
      change(&arrays)
      let data = try NPZ.encode(arrays, path: "x")
      return try #require(throws: FileError.self) { try InferenceModel(npz: data, path: "some.npz") }.summary
    }
    #expect(try refused { $0[0].array = NPYArray.encode([1, .nan, 0, 0] as [Float], shape: [2, 2]) }.contains("NaN"))
    #expect(try refused { $0[0].array = NPYArray.encode([1, 2, 3, 4] as [Float], shape: [4]) }.contains("shape"))
    #expect(
      try refused { $0[0].array = NPYArray.encode([1, 2, 3, 4] as [Float], shape: [4, 1]) }.contains("technique_ids"))
    #expect(try refused { $0[1].array = NPYArray.encode(["T1001", "T1001"], width: 9) }.contains("twice"))
    #expect(try refused { $0[1].array = NPYArray.encode(["T1001", "G0016"], width: 9) }.contains("G0016"))
  }

  private func arrays() throws -> [(name: String, array: Data)] {
    [
      ("V", NPYArray.encode([1, 2, 3, 4] as [Float], shape: [2, 2])),
      ("technique_ids", NPYArray.encode(["T1001", "T1002"], width: 9)),
      (
        "hyperparameters",
        NPYArray.encode(record: [("c", 0.05), ("epochs", 25), ("regularization_coefficient", 0.01)])
      ),
    ]
  }
}
