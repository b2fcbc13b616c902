import AttackKnowledge
import Recommenders
import TechniqueInference
import Testing

/// What is committed must be readable, must be what the documents say, and must do the main job.
@Suite struct EmbeddedTests {
  @Test func theCatalogsAreWhatTheyClaimToBe() throws {
    let library = try Embedded.attackLibrary()
    let enterprise = try #require(library.catalog(.enterprise))
    #expect(enterprise.version == "19.1")
    #expect(enterprise.activeTechniques.count { _ in true } == 697)
    #expect(enterprise.techniques.count == 858)
    #expect(library.catalog(.ics)?.activeTechniques.count { _ in true } == 83)
    #expect(library.catalog(.mobile) != nil)
    #expect(try Embedded.versions(of: .enterprise) == ["19.1", "18.1", "15.1"])
    let older = try #require(try Embedded.attackLibrary(version: "15.1", domain: .enterprise))
    #expect(older.catalog(.enterprise)?.activeTechniques.count { _ in true } == 637)
    #expect(older.catalog(.mobile) != nil)
    let last = try #require(try Embedded.attackLibrary(version: "18.1", domain: .enterprise))
    #expect(last.catalog(.enterprise)?.activeTechniques.count { _ in true } == 691)
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

  @Test(arguments: [AttackDomain.mobile, .ics])
  func theModelsOfFewReportsSayWhatTheyAreWorth(domain: AttackDomain) throws {
    let model = try Embedded.model(domain)
    let catalog = try #require(try Embedded.attackLibrary().catalog(domain))
    #expect((model.card.domain, model.card.attackVersion) == (domain, catalog.version))
    #expect(model.techniques.allSatisfy { catalog[$0]?.isActive == true })
    #expect(model.card.command?.contains("/") == false)
    let holdOut = try #require(model.card.holdOut)
    let (own, popular) = (try #require(holdOut.metrics["ndcg@20"]), try #require(holdOut.popularity["ndcg@20"]))
    let interval = try #require(holdOut.intervals?["ndcg@20"])
    let gain = try #require(holdOut.gainIntervals?["ndcg@20"])
    #expect(interval.count == 2 && interval[0] < own && own < interval[1])
    #expect(gain.count == 2 && gain[0] < own - popular && own - popular < gain[1])
    // No better than popularity, and it would not be built in.
    #expect(gain[0] > 0)
  }

  @Test func phishingComesWithAnInterpreter() throws {
    let model = try Embedded.model()
    let catalog = try #require(try Embedded.attackLibrary().catalog(.enterprise))
    let answer = Predictor(model: model, catalog: catalog).predictions(for: [try Samples.id("T1059")], count: 10)
    #expect(answer.map(\.id).contains(try Samples.id("T1566")))
  }

  /// The flows were ordered by the tactics of 18.1: what is learned of Defense Evasion holds for what came of it.
  @Test func theOrderOfTacticsOutlivesTheirNames() throws {
    let old = try #require(try Embedded.attackLibrary(version: "18.1", domain: .enterprise)?.catalog(.enterprise))
    let (before, after) = (try Embedded.directionModel(catalog: old), try Embedded.directionModel())
    let pairs = [("T1070.001", "T1685.005"), ("T1562.004", "T1686"), ("T1562.001", "T1685"), ("T1027", "T1027")]
    for other in ["T1566", "T1486", "T1041", "T1003"].compactMap(TechniqueID.init) {
      for (earlier, later) in pairs {
        let (earlier, later) = (try #require(TechniqueID(earlier)), try #require(TechniqueID(later)))
        #expect(abs(before.logOdds(earlier, before: other) - after.logOdds(later, before: other)) < 1e-9)
        #expect(after.reason(later, before: other).kind != .none)
      }
    }
  }
}
