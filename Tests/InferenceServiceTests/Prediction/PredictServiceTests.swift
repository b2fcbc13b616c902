import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@Suite struct PredictServiceTests {
  private static let service = Result { try PredictService(model: Embedded.model(), source: AttackSource()) }

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

  /// Whoever used PowerShell used an interpreter: that is no prediction.
  @Test func whatAnObservedSubtechniqueImpliesIsNotPredicted() throws {
    let response = try answer("T1059.001", "T1003.001:0.5", "T1566") { $0.top = 1000 }
    #expect(Set(ids(response)).isDisjoint(with: ["T1059", "T1003", "T1566"]))
    #expect(ids(response).contains("T1059.003"))
    #expect(response.predictions.count == response.candidates)
    #expect(
      response.warnings == [
        ServiceWarning(
          .impliedParent,
          "2 techniques are implied by the sub-techniques observed, so they are not predicted: T1003, T1059")
      ])
    #expect(try answer("T1059.001", "T1059").warnings.isEmpty)
  }

  @Test func otherKindsAreNamed() throws {
    let response = try answer("T1059", "TA0001", "G0016") { $0.top = 1 }
    #expect(
      response.warnings.map(\.message) == [
        "TA0001 is the tactic Initial Access: use tactics", "G0016 is the group APT29: use used_by",
      ])
    #expect(
      response.warnings.map { $0.naming { name, _ in "--" + name }.message }.first
        == "TA0001 is the tactic Initial Access: use --tactics")
  }

  @Test func strictlyNothingGivenMayBeLeftUnread() throws {
    let error = #expect(throws: ServiceError.self) {
      try answer("T1059", "powershel", "T9999") { $0.isStrict = true }
    }
    #expect(error?.code == "not_read")
    #expect(error?.failure == .notUnderstood)
    #expect(error?.summary.hasSuffix("(and 1 more)") == true)
    // What the answer says of itself, and what was left out on purpose, was read.
    #expect(try !answer("T1059.001", "T1086", "T1082:0") { $0.isStrict = true }.warnings.isEmpty)
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
      $0.exclude = InputTokens.arguments([given])
    }
    #expect(ids(before).contains("T1059.001"))
    #expect(ids(after) == ids(before).filter { $0 != "T1059.001" })
  }

  @Test func whatIsExcludedMustBeAnID() {
    let error = #expect(throws: ServiceError.self) {
      try answer("T1059") { $0.exclude = InputTokens.arguments(["PowerShell"]) }
    }
    #expect(error?.code == "bad_exclude")
    #expect(error?.failure == .usage)
  }

  @Test func aTacticIsNamedWhereTechniquesAreExcluded() {
    let error = #expect(throws: ServiceError.self) {
      try answer("T1059") { $0.exclude = InputTokens.arguments(["TA0001"]) }
    }
    #expect(error?.code == "bad_exclude")
    #expect(
      error?.summary.contains("TA0001 is the tactic Initial Access: use tactics") == true,
      "\(String(describing: error))")
  }

  /// A weight says how far an observation counts; of others it would be dropped.
  @Test func onlyWhatIsObservedHasAWeight() {
    let ruledOut = #expect(throws: ServiceError.self) {
      try answer("T1059") { $0.ruledOut = InputTokens.arguments(["T1566:0.5"]) }
    }
    #expect(ruledOut?.code == "bad_weight")
    let excluded = #expect(throws: ServiceError.self) {
      try answer("T1059") { $0.exclude = InputTokens.arguments(["T1566:50%"]) }
    }
    #expect(excluded?.code == "bad_weight")
  }

  @Test func aLowestScoreCutsTheTail() throws {
    let all = try answer("T1059") { $0.top = 1000 }
    let lowest = Double(all.predictions[9].score)
    let some = try answer("T1059") {
      $0.top = 1000
      $0.minimumScore = lowest - 1e-6
    }
    #expect((10...11).contains(some.predictions.count))
    #expect(some.predictions.allSatisfy { Double($0.score) >= lowest - 1e-6 })
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
      let parts = prediction.evidence.compactMap(\.contribution)
      #expect(parts.count == 3)
      #expect(abs(parts.reduce(prediction.base ?? 0, +) - prediction.score) < 1e-4)
    }
  }

  @Test func scoresFallWithTheRankAndLiftIsAgainstTheBaseRate() throws {
    let predictions = try answer("T1059", "T1082").predictions
    let probabilities = try predictions.map { try #require($0.probability) }
    #expect(probabilities.allSatisfy { 0 < $0 && $0 < 1 })
    let scores = predictions.map(\.score)
    #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 >= $1 })
    for prediction in predictions {
      let (lift, rate) = (try #require(prediction.lift), try #require(prediction.baseRate))
      #expect(abs(lift * rate - (prediction.probability ?? 0)) < 1e-4)
    }
    let sure = try answer("T1059", "T1082") { $0.minimumProbability = 0.25 }
    #expect(sure.predictions.map(\.id) == predictions.filter { ($0.probability ?? 0) >= 0.25 }.map(\.id))
  }

  @Test func whatIsSuspectedCountsInPart() throws {
    func probability(_ techniques: String...) throws -> Double {
      var request = PredictRequest(techniques: techniques)
      request.top = 1000
      let answer = try Self.service.get().answer(request)
      return try #require(answer.predictions.first { $0.id == TechniqueID("T1566.001") }?.probability)
    }
    let (without, half, all) = (
      try probability("T1059"), try probability("T1059", "T1204.002:0.5"), try probability("T1059", "T1204.002")
    )
    #expect(without < half && half < all)
    #expect(try answer("T1059", "T1204.002:0.5").observed.map(\.weight) == [1, 0.5])
  }

  @Test func whatIsRuledOutLowersWhatDependsOnItAndNothingRises() throws {
    var request = PredictRequest(techniques: ["T1059"])
    request.top = 1000
    let before = try Self.service.get().answer(request)
    request.ruledOut = InputTokens.arguments(["t1204.002"])
    let after = try Self.service.get().answer(request)
    #expect(after.ruledOut == [try #require(TechniqueID("T1204.002"))])
    #expect(!after.predictions.contains { $0.id == TechniqueID("T1204.002") })
    let likely = Dictionary(uniqueKeysWithValues: before.predictions.map { ($0.id, $0.probability ?? 0) })
    for prediction in after.predictions {
      #expect((prediction.probability ?? 1) <= (likely[prediction.id] ?? 0) + 1e-6)
    }
    let spearphishing = try #require(TechniqueID("T1566.001"))
    let lowered = try #require(after.predictions.first { $0.id == spearphishing }?.probability)
    #expect(lowered < 0.8 * (likely[spearphishing] ?? 0))
  }

  @Test func observedAndRuledOutIsAContradiction() throws {
    let error = #expect(throws: ServiceError.self) {
      try answer("T1059", "T1082") { $0.ruledOut = InputTokens.arguments(["T1082"]) }
    }
    #expect(error?.code == "contradiction")
  }

  @Test func anActorsRepertoireBecomesLikelier() throws {
    let plain = try answer("T1059") { $0.top = 1000 }
    let context = try answer("T1059") {
      $0.top = 1000
      $0.actors = ["g0016"]
    }
    #expect(context.actors.map(\.name) == ["APT29"])
    let before = Dictionary(uniqueKeysWithValues: plain.predictions.map { ($0.id, $0.probability ?? 0) })
    let risen = context.predictions.filter { ($0.probability ?? 0) > (before[$0.id] ?? 0) + 1e-6 }
    #expect((10..<200).contains(risen.count))
    let error = #expect(throws: ServiceError.self) { try answer("T1059") { $0.actors = ["G9999"] } }
    #expect(error?.code == "unknown_actor")
  }

  @Test(arguments: [
    (
      "T1059", "Sandworm", "“Sandworm” is not a group, software or campaign of ATT&CK Enterprise",
      "did you mean Sandworm Team (G0034)?"
    ),
    (
      "T0859", "APT29", "ATT&CK ICS does not say what APT29 (G0016) uses, Enterprise does",
      "leave used_by out, or ask about techniques of Enterprise"
    ),
  ])
  func whoAnActorIsIsSaid(technique: String, actor: String, summary: String, advice: String) {
    let error = #expect(throws: ServiceError.self) {
      var request = PredictRequest(techniques: [technique])
      request.actors = [actor]
      _ = try PredictService.answer(request)
    }
    #expect(error?.summary == summary)
    #expect(error?.advice == advice)
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
    model = try SampleModel.write("ease", reports: 40, in: folder)
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
