import AttackKnowledge
import FileFormats
import TechniqueInference
import Testing

@testable import InferenceService

@Suite struct HuntTimesTests {
  private func answer(_ confirmed: String..., change: (inout HuntRequest) -> Void = { _ in }) throws -> HuntAnswer {
    var request = HuntRequest(confirmed: confirmed)
    request.top = 5
    change(&request)
    return try HuntService.answer(request)
  }

  private let codes: Set<String> = [
    "assumed_utc", "latest_contradicts_times", "newest_unknown", "seen_outside_window", "duplicate",
  ]

  private func codes(_ answer: HuntAnswer) -> [String] { answer.warnings.map(\.code).filter(codes.contains) }

  @Test func timesTellWhichWasTheNewest() throws {
    let answer = try answer("T1003.001@2026-03-01T12:30Z", "T1059.001@2026-03-01T10:04Z")
    #expect(answer.plan.situation.latest?.description == "T1003.001" && codes(answer).isEmpty)
    let same = try self.answer("T1059.001", "T1003.001") { $0.latest = "T1003.001" }
    #expect(
      answer.plan.lookForward.map(\.direction.probabilityAfter)
        == same.plan.lookForward.map(\.direction.probabilityAfter))
  }

  @Test func whatIsGivenAsTheNewestWinsAndIsSaid() throws {
    let answer = try answer("T1003.001@2026-03-01T12:30Z", "T1059.001@2026-03-01T10:04Z") { $0.latest = "T1059.001" }
    #expect(answer.plan.situation.latest?.description == "T1059.001")
    #expect(codes(answer) == ["latest_contradicts_times"])
  }

  @Test func whereOneHasNoTimeTheNewestIsNotKnown() throws {
    let answer = try answer("T1003.001@2026-03-01T12:30Z", "T1059.001")
    #expect(answer.plan.situation.latest == nil && codes(answer) == ["newest_unknown"])
  }

  @Test func anAssumedZoneIsSaid() throws {
    let answer = try answer("T1003.001@2026-03-01T12:30") { $0.since = "2026-02-20" }
    let words = try #require(answer.warnings.first { $0.code == "assumed_utc" }).message
    #expect(words.contains("2026-03-01T12:30:00Z") && words.contains("2026-02-20"))
    #expect(codes(try self.answer("T1003.001@2026-03-01T12:30+01:00")).isEmpty)
  }

  @Test func sightingsOutsideTheWindowAreSaid() throws {
    let answer = try answer("T1003.001@2026-03-01T12:30Z") { $0.since = "2026-03-02T00:00Z" }
    #expect(codes(answer) == ["seen_outside_window"])
  }

  @Test func aTechniqueThatIsSeenAgainIsNoRepetition() throws {
    let answer = try answer("T1059.001@2026-03-01T10:04Z,host=FS-01", "T1059.001@2026-03-02T10:04Z,host=FS-02")
    #expect(codes(answer).isEmpty)
    let seen = try #require(answer.plan.situation.observed.first).sightings
    #expect(seen.count == 2 && answer.plan.situation.affectedHosts == ["FS-01", "FS-02"])
    let observed = answer.json["observed"]?.array?.first
    #expect(observed?["sightings"]?.array?.count == 2 && observed?["sighting_count"] == 2)
  }

  /// FS-01 cannot refute what a mailbox would show.
  @Test func everyLogHasItsOwnScope() throws {
    let answer = try answer("T1059.001", "T1003") {
      $0.hosts = ["FS-01"]
      $0.users = ["ana"]
    }
    let phishing = try #require(answer.plan.items.first { $0.technique.description == "T1566" })
    #expect(phishing.scopes.first { $0.place == .mailboxes }?.text == "the mailbox of ana")
    for item in answer.plan.items {
      for scope in item.scopes where scope.place != .hosts { #expect(!scope.phrase.hasPrefix("on ")) }
      #expect(item.refutation.contains("nothing is refuted") && item.hypothesis.hasPrefix("If "))
    }
  }

  @Test func boundsAreChecked() {
    func code(_ change: (inout HuntRequest) -> Void) -> String? {
      do {
        _ = try answer("T1059", change: change)
        return nil
      } catch { return (error as? ServiceError)?.code }
    }
    #expect(code { $0.until = "2026-02-30" } == "bad_until")
    #expect(code { ($0.since, $0.until) = ("2026-03-02", "2026-03-01") } == "bad_until")
    #expect(code { ($0.since, $0.until) = ("2026-03-01", "2026-03-01") } == nil)
    #expect(code { $0.confirmed = InputTokens.arguments(["T1059@2026-02-30"]) } == "bad_sighting")
  }
}
