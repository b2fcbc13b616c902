import AttackKnowledge
import Corpus
import FileFormats
import Recommenders
import Testing

@testable import TechniqueInference

@Suite struct PredictorTests {
  private func predict(
    _ observed: [String], hiding hidden: [String] = [], filter: PredictionFilter = PredictionFilter(), count: Int = 20,
    model name: String = "ease"
  ) throws -> [Prediction] {
    let model = try Samples.model(name, parameters: name == "ease" ? ["regularization": 1] : [:])
    return Predictor(model: model, catalog: Samples.catalog).predictions(
      for: try observed.map(Samples.id), hiding: Set(try hidden.map(Samples.id)), filter: filter, count: count)
  }

  @Test func findsTheRestOfTheAttack() throws {
    let answer = try predict(["T1001", "T1002"], count: 3)
    #expect(Set(answer.map(\.id)) == Set(try ["T1003", "T1004", "T1005"].map(Samples.id)))
    #expect(answer.map(\.rank) == [1, 2, 3])
  }

  @Test func neitherObservedNorHiddenTechniquesComeBack() throws {
    let answer = try predict(["T1001", "T1002"], hiding: ["T1003"], count: 100)
    let ids = Set(answer.map(\.id.description))
    #expect(ids.isDisjoint(with: ["T1001", "T1002", "T1003"]))
    #expect(ids.contains("T1004"))
  }

  @Test func filtersKeepWhatTheySay() throws {
    let windows = try predict(["T1001"], filter: PredictionFilter(platforms: ["Windows"]), count: 100)
    #expect(Set(windows.map(\.id.description)) == ["T1002", "T1003", "T1004", "T1005"])
    let execution = try predict(
      ["T1001"], filter: PredictionFilter(platforms: ["Windows"], tactics: ["execution"]), count: 100)
    #expect(Set(execution.map(\.id.description)) == ["T1002", "T1004"])
    let active = try predict(["T1001"], filter: PredictionFilter(platforms: ["Windows"], activeOnly: true), count: 100)
    #expect(!active.map(\.id.description).contains("T1005"))
    let high = try predict(["T1001"], filter: PredictionFilter(minimumScore: 0.1), count: 100)
    #expect(!high.isEmpty && high.allSatisfy { $0.score >= 0.1 })
  }

  @Test(arguments: ["ease", "cooccurrence", "wals", "mitre-wals"])
  func contributionsAddUpToTheScore(model: String) throws {
    for prediction in try predict(["T1001", "T1012", "T1013"], model: model) {
      let parts = try prediction.evidence.map { try #require($0.contribution) }
      #expect(abs(parts.reduce(0, +) - prediction.score) < 1e-5)
    }
  }

  @Test func theStrongestEvidenceIsNotTheSmallestSample() throws {
    let few = Prediction.Evidence(technique: try Samples.id("T1001"), reportsWithBoth: 2, reports: 2)
    let many = Prediction.Evidence(technique: try Samples.id("T1002"), reportsWithBoth: 90, reports: 100)
    let none = Prediction.Evidence(technique: try Samples.id("T1003"), reportsWithBoth: 0, reports: 500)
    let prediction = Prediction(
      rank: 1, id: try Samples.id("T1009"), technique: nil, score: 1, likelihood: nil, baseRate: nil,
      evidence: [few, many, none])
    #expect(prediction.strongestEvidence == many)
  }

  @Test func evidenceIsWhatTheReportsSay() throws {
    let answer = try predict(["T1001"], count: 100)
    let corpus = try Samples.corpus()
    let given = corpus.reports.filter { $0.techniques.contains { $0.technique.description == "T1001" } }
    for prediction in answer {
      let seen = try #require(prediction.evidence.first)
      #expect(seen.reports == given.count)
      #expect(seen.reportsWithBoth == given.count { $0.techniques.contains { $0.technique == prediction.id } })
    }
  }

  @Test func namesTacticsAndPlatformsComeFromTheCatalog() throws {
    for prediction in try predict(["T1001"], count: 100) {
      let technique = Samples.catalog[prediction.id]
      #expect(prediction.name == technique?.name)
      #expect(prediction.tactics == technique?.tactics ?? [])
      #expect(prediction.platforms == technique?.platforms ?? [])
    }
  }

  @Test func jsonLeavesOutWhatAModelCannotTell() throws {
    let id = try Samples.id("T1009")
    let bare = Prediction(
      rank: 1, id: id, technique: nil, score: 0.12345678, likelihood: nil, baseRate: nil,
      evidence: [.init(technique: try Samples.id("T1001"))])
    #expect(bare.json["score"] == .number(0.123457))
    for name in [
      "name", "probability", "interval", "supporting_reports", "lift", "contributions", "seen_together",
      "strongest_evidence",
    ] {
      #expect(bare.json[name] == nil)
    }
    let full = Prediction(
      rank: 1, id: id, technique: nil, score: 1,
      likelihood: .init(probability: 0.5, low: 0.4, high: 0.6, reports: 10, reportsListing: 5), baseRate: 0.25,
      evidence: [.init(technique: try Samples.id("T1001"), contribution: 1, reportsWithBoth: 1, reports: 2)])
    #expect(full.json["contributions"] == [["id": "T1001", "contribution": .number(1)]])
    #expect(full.json["seen_together"] == [["id": "T1001", "reports_with_both": 1, "reports": 2]])
    #expect(full.json["strongest_evidence"] == ["id": "T1001", "reports_with_both": 1, "reports": 2])
    #expect(full.json["lift"] == .number(2))
    #expect(full.json["interval"] == ["low": .number(0.4), "high": .number(0.6)])
    #expect(full.json["supporting_reports"] == ["reports": 10, "listing": 5])
  }
}
