import AttackKnowledge
import Corpus
import Recommenders
import TechniqueInference
import Testing

@Suite struct InferenceModelPredictingTests {
  private let model: InferenceModel
  private let catalog: AttackCatalog

  init() throws {
    model = try Embedded.model()
    catalog = try Embedded.catalog(.enterprise)
  }

  @Test func idsAreReadInAnySpelling() throws {
    let plain = try model.predict(["T1059", "T1082"], top: 5)
    #expect(try model.predict(["attack.t1059 and t1082 on WS-7"], top: 5) == plain)
    #expect(plain == Predictor(model: model, catalog: catalog).predictions(for: plainIDs, count: 5))
  }

  @Test func revokedIDsAndSubtechniquesAreFollowed() throws {
    #expect(model.knownID(of: try Samples.id("T1086"), in: catalog) == (try Samples.id("T1059.001")))
    #expect(model.knownID(of: try Samples.id("T1059.099"), in: catalog) == (try Samples.id("T1059")))
    #expect(model.knownID(of: try Samples.id("T9999"), in: catalog) == nil)
  }

  @Test func anOlderModelIsAskedInItsOwnIDs() throws {
    let reports = try (0..<4).map { try Samples.report($0, ["T1086", "T1082"]) }
    let definition = try #require(ModelDefinition.named("topitems"))
    let older = try Trainer(definition: definition, parameters: ParameterValues(for: definition))
      .fit(Corpus(sources: [], reports: reports), card: model.card)
    #expect(older.knownID(of: try Samples.id("T1059.001"), in: catalog) == (try Samples.id("T1086")))
  }

  @Test func textWithoutAnIDIsAnError() {
    #expect { try model.predict(["T1059", "powershell"]) } throws: { error in
      (error as? InferenceError)?.code == .noTechnique && "\(error)".contains("powershell")
    }
  }

  private var plainIDs: [TechniqueID] { ["T1059", "T1082"].compactMap { TechniqueID($0) } }
}
