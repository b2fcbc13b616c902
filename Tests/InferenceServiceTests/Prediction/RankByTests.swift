import AttackKnowledge
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

/// What predictions and plans are ranked by.
@Suite struct RankByTests {
  private static let service = Result { try PredictService(model: Embedded.model(), source: AttackSource()) }

  private func answer(_ name: String?, model: String? = nil) throws -> PredictResponse {
    var request = PredictRequest(techniques: ["T1059.001", "T1003.001"])
    request.rankBy = name
    request.model = model
    return try model == nil ? Self.service.get().answer(request) : PredictService.answer(request)
  }

  private func meanBaseRate(_ response: PredictResponse) -> Double {
    response.predictions.reduce(0) { $0 + ($1.baseRate ?? 0) } / Double(response.predictions.count)
  }

  @Test func theMoreSpecificTheRankingTheRarerTheTechniques() throws {
    let (plain, both, lift) = (try answer(nil), try answer("information"), try answer("lift"))
    #expect(meanBaseRate(plain) > meanBaseRate(both))
    #expect(meanBaseRate(both) > meanBaseRate(lift))
    #expect(try answer("probability") == plain)
  }

  @Test func nothingLeadsThatHardlyAnyReportLists() throws {
    let model = try Self.service.get().model
    let evidence = try #require(model.evidence)
    for prediction in try answer("lift").predictions.prefix(10) {
      let column = try #require(model.column(of: prediction.id))
      #expect(evidence.reports(with: column) >= 5, "\(prediction.id)")
    }
  }

  @Test func whatIsRankedByIsTold() throws {
    let worths = try answer("lift").predictions.map(\.worth)
    #expect(worths.compactMap(\.self).sorted(by: >) == worths)
    #expect(try answer(nil).predictions.allSatisfy { $0.worth == nil })
  }

  @Test func unknownNamesAndModelsWithoutProbabilitiesAreRefused() throws {
    #expect(throws: ServiceError.self) { try answer("fame") }
    let folder = try TemporaryFolder()
    let model = try SampleModel.write("ease", reports: 60, in: folder)
    let error = #expect(throws: ServiceError.self) { try answer("lift", model: model) }
    #expect(error?.code == "not_calibrated")
  }

  @Test func aPlanIsOrderedByItToo() throws {
    var request = HuntRequest(confirmed: ["T1059.001", "T1003.001"])
    let plain = try HuntService.answer(request).plan
    request.rankBy = "information"
    let plan = try HuntService.answer(request).plan
    func rates(_ plan: HuntPlan) -> Double {
      plan.items.reduce(0) { $0 + ($1.baseRate ?? 0) } / Double(plan.items.count)
    }
    #expect(rates(plan) < rates(plain))
    #expect(plan.priorityFormula.contains("specificity"))
    #expect(plan.items.allSatisfy { $0.priority.specificity != nil })
    #expect(plain.items.allSatisfy { $0.priority.specificity == nil })
  }
}
