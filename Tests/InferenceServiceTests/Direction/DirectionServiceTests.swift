import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

struct DirectionServiceTests {
  private func answer(_ techniques: String...) throws -> DirectionResponse {
    try DirectionService().answer(DirectionRequest(techniques: techniques))
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
      try DirectionService().answer(DirectionRequest(techniques: techniques))
    }
    #expect(error.code == "one_technique")
    #expect(error.failure == .usage)
  }

  @Test func anyNumberIsCompared() throws {
    let catalog = try #require(try Embedded.attackLibrary().catalog(.enterprise))
    let ids = catalog.activeTechniques.prefix(60).map(\.id.description)
    let response = try DirectionService().answer(DirectionRequest(techniques: Array(ids)))
    #expect(response.pairs.count == 60 * 59 / 2)
    #expect(response.order.count == 60)
    for (place, next) in zip(response.order, response.order.dropFirst()) {
      #expect(place.probability >= next.probability)
    }
  }

  @Test func theOrderIsThatOfThePairs() throws {
    let response = try answer("T1486", "T1059", "T1566")
    #expect(response.order.map(\.technique.id.description) == ["T1566", "T1059", "T1486"])
    #expect(response.order.map { $0.before } == [2, 1, 0] && response.order.map { $0.after } == [0, 1, 2])
    #expect(try answer("T1486", "T1059").order.isEmpty)
  }

  @Test(arguments: [
    "T1566,T1486", "T1566>T1486", " t1566 ; attack.t1486", "T1566 T1486", "Phishing,Data Encrypted for Impact",
  ])
  func aPairIsTwoTechniquesInAnyForm(text: String) throws {
    let response = try DirectionService().answer(DirectionRequest(techniques: [], pairs: [text]))
    #expect(response.pairs.map { "\($0.first.id) \($0.second.id)" } == ["T1566 T1486"])
    #expect(response.order.isEmpty)
  }

  @Test func pairsAreNotMixedWithOthers() throws {
    let response = try DirectionService().answer(
      DirectionRequest(techniques: ["T1059", "T1003"], pairs: ["T1566,T1486", "T1082,T1041"]))
    #expect(
      response.pairs.map { "\($0.first.id) \($0.second.id)" } == ["T1059 T1003", "T1566 T1486", "T1082 T1041"])
  }

  @Test(arguments: ["T1566", "T1566,T1486,T1003", "T1566>", ">", "foo bar", "T1566>T1486>T1003"])
  func whatIsNoPairIsRefused(text: String) throws {
    let error = try #require(throws: ServiceError.self) {
      try DirectionService().answer(DirectionRequest(techniques: [], pairs: [text]))
    }
    #expect(error.code == "no_pair" && error.summary.contains(text))
  }

  @Test func aTechniqueIsNoPairWithItself() throws {
    let error = try #require(throws: ServiceError.self) {
      try DirectionService().answer(DirectionRequest(techniques: [], pairs: ["T1086,T1059.001"]))
    }
    #expect(error.code == "one_technique")
  }

  @Test func whatWasNotReadIsAnErrorWhereThatIsAsked() throws {
    var request = DirectionRequest(techniques: ["T1566", "T1486", "T9999"])
    #expect(try !DirectionService().answer(request).warnings.isEmpty)
    request.isStrict = true
    #expect(throws: ServiceError.self) { try DirectionService().answer(request) }
  }

  @Test func fieldsAreThoseOfTheTable() throws {
    let fields: JSONValue = ["techniques": ["T1566", "T1486"], "pairs": ["T1003>T1041"], "strict": true]
    let request = try DirectionRequest(RequestFields(fields, of: DirectionRequest.fields))
    #expect(request.pairs == ["T1003>T1041"] && request.isStrict && request.techniques.items.count == 2)
    #expect(throws: ServiceError.self) {
      try DirectionRequest(RequestFields(["strict": true], of: DirectionRequest.fields))
    }
  }
}
