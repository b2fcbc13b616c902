import AttackKnowledge
import FileFormats
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

@Suite struct SimilarServiceTests {
  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ServiceError)?.code }
    return nil
  }

  @Test func answersFromTheBuiltInTable() throws {
    let response = try SimilarService.answer(
      SimilarRequest(techniques: ["T1059.001", "T1003.001", "t1021.002", "T1047", "T1569.002"]))
    #expect(response.similar.count == 10)
    #expect(response.candidates > 900)
    #expect(response.catalog.version == "19.1")
    #expect(SimilarResponse.caution.contains("not attribution"))
    #expect(response.json["similar"]?.array?.map { $0["rank"]?.integer } == Array(1...10))
    let scores = response.similar.map(\.similarity.similarity)
    #expect(scores == scores.sorted(by: >))
    #expect(response.similar.allSatisfy { !$0.similarity.shared.isEmpty && $0.entity.url.contains($0.entity.id) })
    #expect(response.warnings.isEmpty)
  }

  @Test func whatWasReadInATextCountsByItsProbability() throws {
    func answer(confirming confirmed: [String]) throws -> SimilarResponse {
      var request = SimilarRequest(techniques: ["T1490"])
      request.observed.append(
        InputTokens.arguments(["The attackers dumped LSASS memory with procdump and encrypted the files."]))
      request.observed.review = ProseReview(confirmed: confirmed)
      return try SimilarService.answer(request)
    }
    let (read, confirmed) = try (answer(confirming: []), answer(confirming: ["all"]))
    #expect(read.observed.map(\.id) == confirmed.observed.map(\.id) && read.observed.contains(where: \.isSuggested))
    #expect(read.similar.map(\.similarity.similarity) != confirmed.similar.map(\.similarity.similarity))
    #expect(confirmed.observed.allSatisfy { $0.weight == 1 })
  }

  @Test func kindsAndSoftwareThatIsFollowed() throws {
    var request = SimilarRequest(techniques: ["T1059.001", "T1003.001", "T1021.002", "T1047", "T1569.002"])
    request.kinds = ["Group"]
    let own = try SimilarService.answer(request)
    #expect(own.similar.allSatisfy { $0.entity.kind == .group })
    request.followsSoftware = true
    let wider = try SimilarService.answer(request)
    #expect(wider.similar[0].similarity.techniques > 0 && wider.followsSoftware)
    func total(_ response: SimilarResponse) -> Int { response.similar.reduce(0) { $0 + $1.similarity.techniques } }
    #expect(total(wider) > total(own))
    request.kinds = ["nation"]
    #expect(code { _ = try SimilarService.answer(request) } == "unknown_kind")
  }

  @Test func aBundleTakesThePlaceOfTheTable() throws {
    let folder = try TemporaryFolder()
    var request = SimilarRequest(techniques: ["T1566"])
    request.attack = try folder.write(SampleBundle.attack, to: "attack.json")
    let response = try SimilarService.answer(request)
    #expect(response.similar.map(\.entity.name) == ["APT0"])
    #expect(response.similar[0].similarity.similarity == 1)
    #expect(response.observed.map { response.users[$0.id] } == [1])
    #expect(response.warnings.map(\.code) == ["few_techniques"])
    request.observed = InputTokens.arguments(["T1059"])
    #expect(try SimilarService.answer(request).similar.isEmpty)
  }

  @Test func otherMatricesAndWrongUse() throws {
    var request = SimilarRequest(techniques: ["T1437"])
    request.domain = .enterprise
    #expect(code { _ = try SimilarService.answer(request) } == "no_known_technique")
    request.domain = nil
    let mobile = try SimilarService.answer(request)
    #expect(mobile.catalog.domain == .mobile)
    #expect(!mobile.similar.isEmpty)
    request = SimilarRequest(techniques: ["foo"])
    #expect(code { _ = try SimilarService.answer(request) } == "no_technique_recognized")
    request.top = 0
    #expect(code { _ = try SimilarService.answer(request) } == "bad_top")
  }
}
