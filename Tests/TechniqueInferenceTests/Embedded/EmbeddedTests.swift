import AttackKnowledge
import Recommenders
import TechniqueInference
import Testing

/// What is committed must be readable, must be what the documents say, and must do the main job.
@Suite struct EmbeddedTests {
  @Test func theCatalogsAreWhatTheyClaimToBe() throws {
    let library = try Embedded.attackLibrary()
    let enterprise = try #require(library.catalog(.enterprise))
    #expect(enterprise.version == "18.1")
    #expect(enterprise.activeTechniques.count { _ in true } == 691)
    #expect(enterprise.techniques.count == 835)
    #expect(library.catalog(.ics)?.activeTechniques.count { _ in true } == 83)
    #expect(library.catalog(.mobile) != nil)
    #expect(try Embedded.versions(of: .enterprise) == ["18.1", "15.1"])
    let older = try #require(try Embedded.attackLibrary(version: "15.1", domain: .enterprise))
    #expect(older.catalog(.enterprise)?.activeTechniques.count { _ in true } == 637)
    #expect(older.catalog(.mobile) != nil)
    #expect(try Embedded.attackLibrary(version: "9.0", domain: .enterprise) == nil)
  }

  @Test func theModelSpeaksOfTechniquesInUse() throws {
    let model = try Embedded.model()
    let catalog = try #require(try Embedded.attackLibrary().catalog(.enterprise))
    #expect(model.card.attackVersion == catalog.version)
    #expect(model.techniques.allSatisfy { catalog[$0]?.isActive == true })
    #expect(model.evidence != nil)
    #expect(model.card.attribution?.contains("The MITRE Corporation") == true)
    #expect(model.card.command?.contains("/") == false)
  }

  @Test func theModelBeatsPopularityOnReportsThatWereHeldOut() throws {
    let holdOut = try #require(try Embedded.model().card.holdOut)
    let own = try #require(holdOut.metrics["ndcg@20"])
    let popular = try #require(holdOut.popularity["ndcg@20"])
    #expect(own > popular + 0.05)
  }

  @Test func phishingComesWithAnInterpreter() throws {
    let model = try Embedded.model()
    let catalog = try #require(try Embedded.attackLibrary().catalog(.enterprise))
    let answer = Predictor(model: model, catalog: catalog).predictions(for: [try Samples.id("T1059")], count: 10)
    #expect(answer.map(\.id).contains(try Samples.id("T1566")))
  }
}
