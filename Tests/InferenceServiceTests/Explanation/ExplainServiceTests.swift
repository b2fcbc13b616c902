import AttackKnowledge
import FileFormats
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

@Suite struct ExplainServiceTests {
  private static let service = Result { try PredictService(model: Embedded.model(), source: AttackSource()) }

  private func explain(
    _ technique: String, given: [String], _ change: (inout ExplainRequest) -> Void = { _ in }
  ) throws -> ExplainResponse {
    var request = ExplainRequest(technique: technique, given: PredictRequest(techniques: given))
    change(&request)
    return try ExplainService.answer(request, with: Self.service.get())
  }

  @Test(arguments: [["T1059"], ["T1059", "T1082", "T1566"], (1001...1040).map { "T\($0)" } + ["T1059", "T1105"]])
  func theBaseAndTheContributionsAreTheScore(given: [String]) throws {
    let response = try explain("T1486", given: given)
    #expect(response.method == .shapley)
    let sum = response.evidence.reduce(response.technique.base ?? 0) { $0 + ($1.contribution ?? 0) }
    #expect(abs(sum - response.technique.score) < 1e-3)
  }

  @Test func rankAndProbabilityAreThoseOfPredict() throws {
    var request = PredictRequest(techniques: ["T1059", "T1082"])
    request.top = 1000
    let ranking = try Self.service.get().answer(request).predictions
    for id in ["T1566", "T1105", "T1003"] {
      let explained = try explain(id, given: ["T1059", "T1082"]).technique
      let ranked = try #require(ranking.first { $0.id == explained.id })
      #expect((explained.rank, explained.probability) == (ranked.rank, ranked.probability))
    }
  }

  @Test func sharesComeWithIntervals() throws {
    for pair in try explain("T1566.001", given: ["T1204.002", "T1059.001"]).evidence {
      let share = try #require(pair.share)
      let (low, high) = try #require(pair.interval)
      #expect(low < share && share < high)
      #expect(pair.reportsWithBoth.map(Double.init) == (pair.reports.map { (share * Double($0)).rounded() }))
    }
  }

  @Test func theBuiltInModelHoldsNobodysReports() throws {
    let response = try explain("T1566", given: ["T1059"])
    #expect(!response.keepsReports && response.similarReports.isEmpty)
  }

  @Test func aModelOfOnesOwnShowsItsReports() throws {
    let folder = try TemporaryFolder()
    let path = try SampleModel.write(
      "fusion", parameters: ["epochs": 1, "units": 8, "embedding_dimension": 4], reports: 60, in: folder)
    let model = try InferenceModel(contentsOf: path)
    #expect(model.reports.count == 60)
    var request = ExplainRequest(
      technique: model.techniques[0].description, given: PredictRequest(techniques: [model.techniques[1].description]))
    request.given.model = path
    let response = try ExplainService.answer(request)
    #expect(response.keepsReports)
    for report in response.similarReports {
      #expect(report.report.source == "mine")
      #expect(report.shared == [model.techniques[1]])
    }
  }

  @Test func whatCannotBeExplainedIsSaid() throws {
    func code(_ technique: String, given: [String]) -> String? {
      do {
        _ = try explain(technique, given: given)
        return nil
      } catch {
        return (error as? ServiceError)?.code
      }
    }
    #expect(code("T1059", given: ["T1059"]) == "explains_observed")
    #expect(code("T1059 T1082", given: ["T1566"]) == "one_technique")
    #expect(code("T1999", given: ["T1059"]) == "no_technique_recognized")
  }
}
