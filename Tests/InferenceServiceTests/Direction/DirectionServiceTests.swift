import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

struct DirectionServiceTests {
  private func answer(_ techniques: String...) throws -> DirectionResponse {
    try DirectionService.answer(techniques, model: nil, attack: nil)
  }

  @Test func phishingComesBeforeEncryption() throws {
    let pair = try #require(try answer("t1566", "attack.t1486").pairs.first)
    #expect((pair.first.id.description, pair.second.id.description) == ("T1566", "T1486"))
    #expect(pair.label == "first_before")
    #expect(pair.probability > 0.9)
    #expect(pair.reason.text.contains("Initial Access came before Impact"))
    let turned = try #require(try answer("T1486", "T1566").pairs.first)
    #expect(turned.label == "second_before")
    let sum: Double = turned.probability + pair.probability
    #expect(abs(sum - 1) < 2e-6)
  }

  @Test func everyTwoAreComparedInTheOrderGiven() throws {
    let pairs = try answer("T1059", "T1003", "T1041").pairs
    #expect(pairs.map { "\($0.first.id) \($0.second.id)" } == ["T1059 T1003", "T1059 T1041", "T1003 T1041"])
  }

  @Test func oldIDsAreFollowedAndSaid() throws {
    let response = try answer("T1086", "T1486")
    #expect(response.pairs.first?.first.id.description == "T1059.001")
    #expect(response.warnings.map(\.code) == ["revoked_id"])
  }

  @Test(arguments: [["T1059"], ["T1059", "t1059", "T1059"], ["T1086", "T1059.001"]])
  func oneTechniqueIsNotEnough(techniques: [String]) throws {
    let error = try #require(throws: ServiceError.self) {
      try DirectionService.answer(techniques, model: nil, attack: nil)
    }
    #expect(error.code == "one_technique")
    #expect(error.failure == .usage)
  }

  @Test func tooManyAreRefused() throws {
    let error = try #require(throws: ServiceError.self) {
      try DirectionService.answer((1...20).map { "T10\($0 + 10)" } + ["T1059", "T1566"], model: nil, attack: nil)
    }
    #expect(error.code == "too_many_techniques" || error.code == "one_technique")
  }
}
