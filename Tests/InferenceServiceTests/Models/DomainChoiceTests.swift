import AttackKnowledge
import FileFormats
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

/// The matrix is the one that is named, or the one that the techniques are of.
@Suite struct DomainChoiceTests {
  private func predict(_ techniques: String..., domain: AttackDomain? = nil) throws -> PredictResponse {
    var request = PredictRequest(techniques: techniques)
    request.domain = domain
    return try PredictService.answer(request)
  }

  @Test(arguments: [
    (["T0866", "T0859"], AttackDomain.ics), (["T1404"], .mobile), (["T1636.004", "T1059", "T1404"], .mobile),
    (["T1059", "T0866"], .enterprise), (["T0866", "T1059", "T0859"], .ics), (["T0846.001"], .ics),
    (["T1999"], .enterprise),
    ([], .enterprise), (["T0866", "T0866", "T0866", "T1059", "T1105"], .enterprise),
  ])
  func mostTechniquesDecide(_ techniques: [String], expected: AttackDomain) throws {
    let choice = DomainChoice(InputTokens.arguments(techniques), in: try Embedded.attackLibrary())
    #expect(choice.domain == expected)
  }

  @Test func icsAndMobileAreAnsweredByTheirModels() throws {
    let ics = try predict("T0866", "T0859")
    #expect((ics.model.domain, ics.attack.version) == (.ics, "18.1"))
    #expect(ics.observed.allSatisfy { $0.influence == .direct })
    let catalog = try Embedded.catalog(.ics)
    #expect(ics.predictions.count == 20)
    #expect(ics.predictions.allSatisfy { catalog[$0.id]?.isActive == true })
    let mobile = try predict("T1404")
    #expect(mobile.model.domain == .mobile)
    #expect(mobile.predictions.allSatisfy { $0.name != nil && !$0.tactics.isEmpty })
  }

  @Test func aSubtechniqueOfANewerVersionIsStoodForByItsParent() throws {
    let answer = try predict("T0846.001", "T0866", "T0859")
    #expect(answer.model.domain == .ics)
    #expect(answer.observed.first?.influence == .parent)
    #expect(answer.warnings.contains { $0.code == "unknown_id" && $0.message.contains("perhaps newer") })
  }

  @Test func severalMatricesAreSaid() throws {
    let answer = try predict("T1059", "T1105", "T0859")
    #expect(answer.model.domain == .enterprise)
    let warning = try #require(answer.warnings.first { $0.code == "mixed_matrices" })
    #expect(warning.message.contains("2 of Enterprise, 1 of ICS"))
    #expect(warning.message.contains("ics-attack"))
    #expect(answer.observed.map(\.influence) == [.direct, .direct, .none])
    let other = try predict("T1059", "T1105", "T0859", domain: .ics)
    #expect(other.model.domain == .ics)
    #expect(other.observed.map(\.influence) == [.none, .none, .direct])
    #expect(try !predict("T1059", "T1105").warnings.contains { $0.code == "mixed_matrices" })
  }

  @Test func whatTheModelsOfFewReportsAreWorthIsSaidInOneLine() throws {
    for ids in [["T0859"], ["T1404"]] {
      let answer = try PredictService.answer(PredictRequest(techniques: ids))
      let card = try Embedded.model(answer.model.domain).card
      let remark = try #require(answer.warnings.first { $0.code == "few_reports" })
      #expect(remark.message.contains("\(card.reports) reports"))
      #expect(remark.message.contains("95 % interval"))
      #expect(remark.message.contains("popularity"))
      #expect(!remark.message.contains("\n"))
    }
    #expect(try !predict("T1059").warnings.contains { $0.code == "few_reports" })
  }

  @Test func whatHardlyAnyReportListsIsRefused() throws {
    let model = try Embedded.model(.ics)
    let evidence = try #require(model.evidence)
    let service = try PredictService(model: model, source: AttackSource())
    var refused = 0
    for (column, id) in model.techniques.enumerated() {
      let isRare = evidence.reports(with: column) < 3
      if isRare { refused += 1 }
      let code = #expect(throws: ServiceError.self) {
        _ = try service.answer(PredictRequest(techniques: [id.description]))
        throw ServiceError(code: "answered", summary: "", advice: "", failure: .usage)
      }?.code
      #expect(code == (isRare ? "too_few_reports" : "answered"), "\(id)")
    }
    #expect(refused > 0 && refused < model.techniques.count)
    let rare = try #require(model.techniques.enumerated().first { evidence.reports(with: $0.offset) < 3 }).element
    #expect(throws: Never.self) { _ = try predict(rare.description, "T0859") }
  }

  @Test func plansAndReasonsFollowTheMatrix() throws {
    for (ids, domain) in [(["T0866", "T0859"], AttackDomain.ics), (["T1404", "T1636.004"], .mobile)] {
      let answer = try HuntService.answer(HuntRequest(confirmed: ids))
      #expect(answer.model.domain == domain)
      #expect(!answer.plan.items.isEmpty)
      let codes = Set(answer.warnings.map(\.code))
      #expect(
        codes.isSuperset(of: ["foreign_order", "standard_calibration"]), "few reports, and probabilities of others")
    }
    let reason = try ExplainService.answer(
      ExplainRequest(technique: "T0846", given: PredictRequest(techniques: ["T0859"])))
    #expect(reason.model.domain == .ics)
  }

  @Test func enginesAreChosenByTheTechniquesToo() throws {
    let engines = try InferenceEngines()
    #expect(engines.all.map(\.domain) == AttackDomain.allCases)
    #expect(try engines.predict(PredictRequest(techniques: ["T0859"])).model.domain == .ics)
    #expect(try engines.predict(PredictRequest(techniques: ["T1059"])).model.domain == .enterprise)
    #expect(try engines.similar(SimilarRequest(techniques: ["T1404"])).catalog.domain == .mobile)
    let alone = InferenceEngines(try engines.engine(.enterprise))
    let error = #expect(throws: ServiceError.self) { try alone.predict(PredictRequest(techniques: ["T0866"])) }
    #expect(error?.code == "no_known_technique")
  }

  @Test(arguments: [("ics", AttackDomain.ics), ("Mobile", .mobile), ("enterprise-attack", .enterprise), ("space", nil)])
  func matricesHaveShortNames(_ name: String, expected: AttackDomain?) {
    #expect(AttackDomain(named: name) == expected)
    #expect((try? AttackDomain(asked: name)) == expected)
  }
}
