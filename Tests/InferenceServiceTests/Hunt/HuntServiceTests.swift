import AttackKnowledge
import FileFormats
import Foundation
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

@Suite struct HuntServiceTests {
  private func plan(
    _ confirmed: String..., change: (inout HuntRequest) -> Void = { _ in }
  ) throws -> HuntPlan {
    var request = HuntRequest(confirmed: confirmed)
    change(&request)
    return try HuntService.answer(request).plan
  }

  private func ids(_ items: [HuntItem]) -> [String] { items.map(\.technique.description) }

  private func families(_ items: [HuntItem]) -> Set<String> { Set(items.map(\.technique.family.description)) }

  /// All candidates with their probabilities.
  private func probabilities(_ change: (inout HuntRequest) -> Void) throws -> [TechniqueID: Double] {
    var request = HuntRequest()
    request.top = 1000
    request.minimumProbability = 0
    (request.isDiverse, request.rollsUp, request.includesUncheckable) = (false, false, true)
    change(&request)
    let items = try HuntService.answer(request).plan.items
    return Dictionary(items.map { ($0.technique, $0.probability) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: The worked examples of CTI Butler's article

  @Test func aCommandInterpreterAlone() throws {
    let plan = try plan("T1059")
    let leading = families(plan.items)
    #expect(leading.isSuperset(of: ["T1566", "T1547"]), "\(leading.sorted())")
    let wide = try self.plan("T1059") { $0.top = 40 }
    #expect(families(wide.items).contains("T1036"))
    #expect(families(plan.lookBack).contains("T1566"))
  }

  @Test func dumpedCredentials() throws {
    let wide = try plan("T1003") { $0.top = 40 }
    #expect(families(wide.lookBack).contains("T1190"), "\(ids(wide.lookBack))")
    // That an interpreter came before has a probability just below what a side is named from.
    #expect(families(wide.lookBack + wide.eitherSide).contains("T1059"), "\(ids(wide.items))")
    #expect(families(wide.lookForward).contains("T1486"), "\(ids(wide.lookForward))")
  }

  @Test func anEmulationPlanSaysLessOfSides() throws {
    func sides(_ kind: DirectionKind) throws -> (HuntAnswer, [TechniqueID: Double]) {
      var request = HuntRequest(confirmed: ["T1059.001", "T1003"])
      request.kind = kind
      let answer = try HuntService.answer(request)
      let sides = answer.plan.items.map { ($0.technique, $0.direction.probabilityAfter) }
      return (answer, Dictionary(sides, uniquingKeysWith: { first, _ in first }))
    }
    let (incident, playbook) = (try sides(.incident), try sides(.playbook))
    #expect(incident.0.json["direction"]?["kind"] == nil)
    #expect(playbook.0.json["direction"]?["kind"] == "playbook")
    let both = Set(incident.1.keys).intersection(playbook.1.keys)
    #expect(both.count >= 10)
    for technique in both {
      let (sure, unsure) = (try #require(incident.1[technique]) - 0.5, try #require(playbook.1[technique]) - 0.5)
      #expect(abs(unsure) <= abs(sure) && unsure * sure >= 0, "\(technique)")
    }
    #expect(playbook.0.plan.feedback.command(playbook.0.plan).contains("--kind playbook"))
  }

  /// Reports that list all three are longer, and full of discovery.
  @Test func moreObservationsRaiseWhatTheySpeakFor() throws {
    let alone = try probabilities { $0.confirmed = InputTokens.arguments(["T1059"]) }
    let all = try probabilities { $0.confirmed = InputTokens.arguments(["T1059", "T1082", "T1018"]) }
    for id in ["T1016", "T1033", "T1057"] {
      let technique = try #require(TechniqueID(id))
      #expect(try #require(all[technique]) > #require(alone[technique]), "\(id)")
    }
  }

  // MARK: Re-ranking

  @Test func orderAndRepetitionDoNotMatter() throws {
    let plan = try plan("T1059.001", "T1003", "T1105")
    #expect(try self.plan("T1105", "T1059.001", "T1003", "t1105") == plan)
  }

  @Test func aConfirmedTechniqueCountsForMoreThanASuspectedOne() throws {
    let alone = try probabilities { $0.confirmed = InputTokens.arguments(["T1566.001"]) }
    let suspected = try probabilities {
      $0.confirmed = InputTokens.arguments(["T1566.001"])
      $0.suspected = InputTokens.arguments(["T1003.001:0.3"])
    }
    let confirmed = try probabilities { $0.confirmed = InputTokens.arguments(["T1566.001", "T1003.001"]) }
    // What is known for going with stolen credentials.
    let id = try #require(TechniqueID("T1021.002"))
    let figures = try [alone, suspected, confirmed].map { try #require($0[id]) }
    #expect(figures[0] < figures[1] && figures[1] < figures[2], "\(figures)")
  }

  @Test func aRuledOutTechniqueLowersWhatDependsOnIt() throws {
    let before = try probabilities { $0.confirmed = InputTokens.arguments(["T1059.001"]) }
    let after = try probabilities {
      $0.confirmed = InputTokens.arguments(["T1059.001"])
      $0.ruledOut = InputTokens.arguments(["T1486"])
    }
    #expect(after[try #require(TechniqueID("T1486"))] == nil)
    let dependant = try #require(TechniqueID("T1490"))
    #expect(try #require(after[dependant]) < #require(before[dependant]))
    #expect(after.allSatisfy { id, value in value <= (before[id] ?? 1) + 1e-6 })
  }

  @Test func ruledOutTechniquesTakeTheirSubTechniquesAlong() throws {
    let plan = try plan("T1059.001") {
      $0.ruledOut = InputTokens.arguments(["T1566"])
      $0.top = 1000
    }
    #expect(!families(plan.items).contains("T1566"))
  }

  // MARK: Contradictions and mistakes

  @Test(arguments: [("T1059", "T1059"), ("T1059.001", "t1059"), ("T1086", "T1059.001")])
  func whatIsSeenCannotBeRuledOut(seen: String, ruledOut: String) {
    let error = #expect(throws: ServiceError.self) {
      _ = try plan(seen, "T1105") { $0.ruledOut = InputTokens.arguments([ruledOut]) }
    }
    #expect(error?.code == "contradiction")
    #expect(error?.failure == .usage)
  }

  @Test func aSubTechniqueMayBeRuledOut() throws {
    #expect(try !plan("T1059") { $0.ruledOut = InputTokens.arguments(["T1059.005"]) }.items.isEmpty)
  }

  @Test func mistakesAreExplained() {
    func code(_ change: (inout HuntRequest) -> Void) -> String? {
      var request = HuntRequest(confirmed: ["T1059"])
      change(&request)
      do {
        _ = try HuntService.answer(request)
        return nil
      } catch let error as ServiceError {
        return error.code
      } catch {
        return "\(error)"
      }
    }
    #expect(code { $0.top = 0 } == "bad_top")
    #expect(code { $0.since = "yesterday" } == "bad_since")
    #expect(code { $0.since = "2026-02-29" } == "bad_since")
    #expect(code { $0.since = "2024-02-29" } == nil)
    #expect(code { $0.suspected = InputTokens.arguments(["T1105:1.5"]) } == "bad_weight")
    #expect(code { $0.suspected = InputTokens.arguments(["powershell"]) } == "bad_suspected")
    #expect(code { $0.latest = "T1105 T1003" } == "one_latest")
    #expect(code { $0.minimumProbability = 2 } == "bad_probability")
    #expect(code { $0.platforms = ["windos"] } == "unknown_platform")
    #expect(code { $0.confirmed = InputTokens.arguments([]) } != nil)
  }

  // MARK: What comes with a plan

  @Test func theNewestTechniqueIsObservedEvenIfNotRepeated() throws {
    let plan = try plan("T1566.001") { $0.latest = "t1486" }
    #expect(plan.situation.latest?.description == "T1486")
    #expect(plan.situation.observed.map(\.technique.description) == ["T1486", "T1566.001"])
    #expect(try self.plan { $0.latest = "T1486" }.situation.observed.count == 1)
  }

  @Test func itemsSayWhereToLookOnTheChosenPlatform() throws {
    let plan = try plan("T1059.001", "T1003") { $0.platforms = ["windows"] }
    #expect(plan.situation.platforms == ["Windows"])
    let analytics = plan.items.flatMap(\.strategies).flatMap(\.analytics)
    #expect(!analytics.isEmpty)
    #expect(analytics.allSatisfy { $0.platforms == ["Windows"] })
    #expect(plan.logSources.first.map { $0.name.hasPrefix("WinEventLog") } == true)
    #expect((3...5).contains(plan.nextActions.count))
    #expect(plan.similar.count == 5)
  }

  @Test func everyFormIsWritten() throws {
    var request = HuntRequest(confirmed: ["T1059.001"])
    request.ruledOut = InputTokens.arguments(["T1190"])
    let answer = try HuntService.answer(request)
    let created = try HuntService.time("2026-03-01")
    for form in HuntExport.allCases {
      #expect(answer.encoded(form, created: created) == answer.encoded(form, created: created))
    }
    #expect(throws: ServiceError.self) { try HuntService.time("now") }
    let json = answer.json
    #expect(answer.encoded(.json) == json.indentedJSON)
    #expect(json["observed"]?.array?.map { $0["state"] } == ["confirmed"])
    #expect(json["context"]?["actors"] == [])
    #expect(json["model"]?["name"] != nil && json["direction"]?["flows"] != nil)
  }

  @Test func thirtyObservationsGiveAPlan() throws {
    let library = try Embedded.attackLibrary()
    let catalog = try #require(library.catalog(.enterprise))
    let observed = catalog.activeTechniques.filter { !$0.id.isSubtechnique }.prefix(30).map(\.id.description)
    let request = HuntRequest(confirmed: observed)
    #expect(try HuntService.answer(request).plan.items.count == 25)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func ownDetectionsMoveWhatIsBlindUp() throws {
    let plan = try plan("T1059.001") { $0.coverage = SharedData.path("data/sigma") }
    #expect(plan.coverage?.kind == .sigma)
    #expect(plan.lookForward.first?.isBlindSpot == true)
    #expect(plan.nextActions.contains { $0.kind == .blindSpot })
  }
}
