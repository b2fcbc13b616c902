import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Testing

@testable import Cases

@Suite struct CaseDeskTests {
  private static func id(_ text: String) throws -> TechniqueID { try #require(TechniqueID(text)) }

  private static func addition(_ techniques: String...) -> CaseAddition {
    var addition = CaseAddition()
    addition.techniques = InputTokens.arguments(techniques)
    return addition
  }

  private static func exclusion(_ techniques: String..., reason: String? = nil) -> CaseExclusion {
    var exclusion = CaseExclusion()
    exclusion.techniques = InputTokens.arguments(techniques)
    exclusion.reason = reason
    return exclusion
  }

  @Test func whatWasSeenStandsWithItsEvidence() throws {
    let record = MemoryCase()
    var addition = Self.addition("T1059.001")
    addition.host = "ws12"
    addition.time = "2026-03-01T08:30:00Z"
    addition.evidence.text = "event 4104"
    let change = try record.desk().add(addition)
    let observation = try #require(change.added.first?.event.action.observation)
    #expect(change.state.confirmed == [try Self.id("T1059.001")])
    #expect(observation.host == "ws12" && observation.evidence.text == "event 4104")
    #expect(change.state.latest == (try Self.id("T1059.001")))
  }

  @Test func namesAndRevokedIDsBecomeIDsInUse() throws {
    let change = try MemoryCase().desk().add(Self.addition("PowerShell", "T1086"))
    #expect(change.state.confirmed == [try Self.id("T1059.001")])
    #expect(change.added.first?.event.action.observation?.given == "PowerShell" || change.added.count == 1)
  }

  @Test func whatIsUnknownIsNotEnteredAndThatIsSaid() throws {
    let change = try MemoryCase().desk().add(Self.addition("T1059", "T9999"))
    #expect(change.state.confirmed == [try Self.id("T1059")])
    #expect(change.warnings.contains { $0.code == "not_entered" && $0.message.contains("T9999") })
  }

  @Test func withStrictNothingIsEnteredThatWasNotAllRead() throws {
    let record = MemoryCase()
    var addition = Self.addition("T1059", "T9999")
    addition.isStrict = true
    #expect(throws: ServiceError.self) { try record.desk().add(addition) }
    #expect(record.events().isEmpty)
  }

  @Test func aTimeThatIsNoneIsRefused() throws {
    var addition = Self.addition("T1059")
    addition.time = "yesterday"
    #expect { try MemoryCase().desk().add(addition) } throws: { ($0 as? ServiceError)?.code == "bad_time" }
  }

  @Test func aParentIsNotRuledOutBesideItsSubtechnique() throws {
    let record = MemoryCase()
    _ = try record.desk().add(Self.addition("T1059.001"))
    #expect { try record.desk("bob").ruleOut(Self.exclusion("T1059")) } throws: { error in
      (error as? ServiceError)?.code == "contradiction" && "\(error)".contains("#1, alice")
    }
  }

  @Test func aLaterAnswerCountsAndSaysWhoseItOverrules() throws {
    let record = MemoryCase()
    _ = try record.desk().ruleOut(Self.exclusion("T1566", reason: "no mail"))
    let change = try record.desk("bob").add(Self.addition("T1566"))
    #expect(change.state.confirmed == [try Self.id("T1566")])
    #expect(change.state.ruledOut.isEmpty)
    #expect(change.warnings.contains { $0.message.contains("alice") && $0.message.contains("no mail") })
    #expect(change.state.conflicts.map(\.later.author) == ["bob"])
  }

  @Test func seeingASubtechniqueTakesBackThatItsParentIsNotThere() throws {
    let record = MemoryCase()
    _ = try record.desk().ruleOut(Self.exclusion("T1059"))
    let change = try record.desk().add(Self.addition("T1059.001"))
    #expect(change.state.ruledOut.isEmpty)
  }

  @Test func whoUndoesTakesBackTheirOwnNewestAnswer() throws {
    let record = MemoryCase()
    _ = try record.desk().add(Self.addition("T1059"))
    _ = try record.desk("bob").add(Self.addition("T1105"))
    let change = try record.desk().undo(nil, reason: "typo")
    #expect(change.state.confirmed == [try Self.id("T1105")])
    #expect(change.added.first?.target?.number == 1)
    #expect { try record.desk().undo(nil, reason: nil) } throws: { ($0 as? ServiceError)?.code == "nothing_to_undo" }
  }

  @Test func undoingIsUndoneByItsNumber() throws {
    let record = MemoryCase()
    _ = try record.desk().add(Self.addition("T1059"))
    _ = try record.desk().undo(nil, reason: nil)
    let change = try record.desk().undo(2, reason: nil)
    #expect(change.state.confirmed == [try Self.id("T1059")])
  }

  @Test func aClosedCaseTakesNotesAndNothingElse() throws {
    let record = MemoryCase()
    _ = try record.desk().add(Self.addition("T1059"))
    _ = try record.desk().close(true, reason: "contained")
    #expect { try record.desk().add(Self.addition("T1105")) } throws: { ($0 as? ServiceError)?.code == "case_closed" }
    _ = try record.desk().note("post mortem on Friday", about: nil)
    _ = try record.desk().close(false, reason: nil)
    #expect(try record.desk().add(Self.addition("T1105")).state.confirmed.count == 2)
  }

  @Test func settingsAreCheckedBeforeTheyAreKept() throws {
    let record = MemoryCase()
    #expect(throws: ServiceError.self) {
      try record.desk().set { settings in
        var settings = settings
        settings.platforms = ["amiga"]
        return settings
      }
    }
    #expect(record.events().isEmpty)
  }

  @Test func theHistorySaysWhoRuledATechniqueOutAndWhy() throws {
    let record = MemoryCase()
    _ = try record.desk().add(Self.addition("T1059"))
    _ = try record.desk("bob").ruleOut(Self.exclusion("T1566.001", reason: "no mail"))
    let history = try CaseHistory(record, about: InputTokens.arguments(["T1566"]))
    #expect(history.entries.map(\.sentence) == ["bob ruled out T1566.001: no mail"])
  }

  @Test func theQueueKnowsWhoWorksOnWhat() throws {
    let record = MemoryCase()
    _ = try record.desk().add(Self.addition("T1059.001", "T1003.001"))
    _ = try record.desk().assign(InputTokens.arguments(["T1105", "T1600"]), to: "carol", reason: nil)
    let view = try CaseView(record)
    let tasks = view.queue.research + view.queue.response
    #expect(tasks.count == view.plan?.plan.items.count)
    #expect(tasks.first { $0.technique.description == "T1105" }?.assignment?.name == "carol")
    #expect(view.queue.others.map(\.technique.description) == ["T1600"])
  }

  @Test func thePlanIsThatOfTheSameQuestion() throws {
    let record = MemoryCase()
    _ = try record.desk().add(Self.addition("T1059.001", "T1105:0.3"))
    _ = try record.desk().ruleOut(Self.exclusion("T1566"))
    var request = HuntRequest(confirmed: ["T1059.001"])
    request.suspected = InputTokens.arguments(["T1105:0.3"])
    request.ruledOut = InputTokens.arguments(["T1566"])
    let expected = try HuntService.answer(request)
    let found = try HuntService.answer(CaseState(record.events()).huntRequest(of: "acme"))
    #expect(found.plan == expected.plan)
  }

  @Test func anEmptyCaseHasNoPlan() throws {
    #expect { try CaseState([]).huntRequest(of: "acme") } throws: { ($0 as? ServiceError)?.failure == .nothingToAnswer }
  }
}
