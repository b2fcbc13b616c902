import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@Suite struct PredictServiceTests {
  private static let service = Result { try PredictService(model: Embedded.model(), library: Embedded.attackLibrary()) }

  private func answer(_ techniques: String..., changing: (inout PredictRequest) -> Void = { _ in }) throws
    -> PredictResponse
  {
    var request = PredictRequest(techniques: techniques)
    changing(&request)
    return try Self.service.get().answer(request)
  }

  private func ids(_ response: PredictResponse) -> [String] { response.predictions.map(\.id.description) }

  @Test func observedTechniquesNeverComeBack() throws {
    let response = try answer("T1059", "T1086", "T1082") { $0.top = 1000 }
    #expect(response.predictions.count == response.candidates)
    #expect(Set(ids(response)).isDisjoint(with: ["T1059", "T1059.001", "T1082"]))
  }

  @Test(arguments: ["execution", "Lateral Movement", "TA0010"])
  func aTacticFilterReturnsOnlyItsTechniques(tactic: String) throws {
    let shortname = ["execution": "execution", "Lateral Movement": "lateral-movement", "TA0010": "exfiltration"][tactic]
    let all = try answer("T1566") { $0.top = 1000 }
    let some = try answer("T1566") {
      $0.top = 1000
      $0.tactics = [tactic]
    }
    let expected = all.predictions.filter { $0.tactics.contains(shortname ?? "") }
    #expect(!expected.isEmpty)
    #expect(ids(some) == expected.map(\.id.description))
    #expect(some.predictions.map(\.rank) == Array(1...expected.count))
  }

  @Test func severalTacticsOrPlatformsAreAlternatives() throws {
    let response = try answer("T1566") {
      $0.top = 1000
      $0.tactics = ["impact", "exfiltration"]
      $0.platforms = ["macos", "ESXi"]
    }
    #expect(
      response.predictions.allSatisfy {
        (!Set($0.tactics).isDisjoint(with: ["impact", "exfiltration"]))
          && !Set($0.platforms).isDisjoint(with: ["macOS", "ESXi"])
      })
    #expect(Set(response.predictions.flatMap(\.tactics)).isSuperset(of: ["impact", "exfiltration"]))
  }

  @Test(arguments: ["T1059.001", "t1086", "https://attack.mitre.org/techniques/T1059/001/"])
  func anExcludedTechniqueDoesNotComeBackByAnyOfItsIDs(given: String) throws {
    let before = try answer("T1566.001") { $0.top = 1000 }
    let after = try answer("T1566.001") {
      $0.top = 1000
      $0.exclude = [given]
    }
    #expect(ids(before).contains("T1059.001"))
    #expect(ids(after) == ids(before).filter { $0 != "T1059.001" })
  }

  @Test func whatIsExcludedMustBeAnID() {
    let error = #expect(throws: ServiceError.self) { try answer("T1059") { $0.exclude = ["PowerShell"] } }
    #expect(error?.code == "bad_exclude")
    #expect(error?.failure == .usage)
  }

  @Test func aLowestScoreCutsTheTail() throws {
    let all = try answer("T1059") { $0.top = 1000 }
    let lowest = try #require(all.predictions[9].score)
    let some = try answer("T1059") {
      $0.top = 1000
      $0.minimumScore = lowest - 1e-6
    }
    #expect((10...11).contains(some.predictions.count))
    #expect(some.predictions.allSatisfy { ($0.score ?? 0) >= lowest - 1e-6 })
  }

  @Test func filtersThatLeaveNothingAreSaid() throws {
    let response = try answer("T1059") { $0.minimumScore = 1000 }
    #expect(response.predictions.isEmpty)
    #expect(response.warnings.map(\.code) == ["nothing_left"])
  }

  @Test func atLeastOneMustBeAskedFor() {
    let error = #expect(throws: ServiceError.self) { try answer("T1059") { $0.top = 0 } }
    #expect(error?.code == "bad_top")
  }

  @Test func contributionsAddUpToTheScore() throws {
    for prediction in try answer("T1059", "T1082", "T1566").predictions {
      let parts = try #require(prediction.contributions).compactMap(\.contribution)
      #expect(parts.count == 3)
      #expect(abs(parts.reduce(0, +) - (prediction.score ?? 0)) < 1e-5)
    }
  }

  @Test func theSameServiceAnswersAgainAndAgain() throws {
    let first = try answer("T1059", "T1082")
    _ = try answer("T1566")
    #expect(try answer("T1059", "T1082") == first)
  }

  @Test func theOrderOfObservationsDoesNotMatter() throws {
    #expect(try ids(answer("T1059", "T1082")) == ids(answer("T1082", "T1059")))
  }

  @Test func everythingSaysWhereItComesFrom() throws {
    let response = try answer("T1059")
    #expect(response.model.attackVersion == response.attack.version)
    #expect(response.model.reports > 1000)
    #expect(response.model.sources.allSatisfy { !$0.sha256.isEmpty })
  }
}

/// A model that has seen few techniques.
@Suite struct SmallModelPredictionTests {
  private let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    model = folder.path + "/small.safetensors"
    let reports = try folder.write(SampleCorpus.csv(reports: 40), to: "reports.csv")
    var request = TrainRequest(corpus: CorpusRequest([reports]), output: model)
    request.evaluates = false
    _ = try TrainService.train(request)
  }

  private func answer(_ techniques: String...) throws -> PredictResponse {
    var request = PredictRequest(techniques: techniques)
    request.model = model
    request.top = 1000
    return try PredictService.answer(request)
  }

  @Test func theParentStandsForASubtechniqueThatTheModelNeverSaw() throws {
    let child = try answer("T1059.001")
    let observed = try #require(child.observed.first)
    #expect(observed.influence == .parent)
    #expect(observed.id == TechniqueID("T1059.001"))
    #expect(observed.usedAs == TechniqueID("T1059"))
    #expect(child.warnings.map(\.code) == ["parent_used"])
    #expect(child.predictions == (try answer("T1059")).predictions)
  }

  @Test func aTechniqueThatTheModelNeverSawHasNoInfluence() throws {
    let response = try answer("T1059", "T1600")
    #expect(response.observed.map(\.influence) == [.direct, .none])
    #expect(response.predictions == (try answer("T1059")).predictions)
  }

  @Test func withoutAnyInfluenceThereIsNoAnswer() {
    let error = #expect(throws: ServiceError.self) { try answer("T1600") }
    #expect(error?.failure == .nothingToAnswer)
  }

  @Test func namesComeFromTheGivenBundle() throws {
    var request = PredictRequest(techniques: ["T1082"])
    request.model = model
    request.attack = try folder.write(SampleBundle.attack, to: "attack.json")
    let response = try PredictService.answer(request)
    #expect(response.attack.version == "99.0")
    request.attackVersion = "15.1"
    let error = #expect(throws: ServiceError.self) { try PredictService.answer(request) }
    #expect(error?.code == "other_attack_version")
  }

  @Test func aVersionOfATTACKLimitsTheAnswerToItsTechniques() throws {
    var request = PredictRequest(techniques: ["T1566"])
    request.model = model
    request.attack = try folder.write(SampleBundle.attack, to: "attack.json")
    request.attackVersion = "99.0"
    request.top = 1000
    #expect(try PredictService.answer(request).predictions.map(\.id) == [try #require(TechniqueID("T1059"))])
  }
}
