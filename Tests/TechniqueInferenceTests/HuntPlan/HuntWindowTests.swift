import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@testable import TechniqueInference

/// Windows of lines from the times of what was observed, by a direction model in which tactics come in the order of the
/// matrix nine times of ten.
@Suite struct HuntWindowTests {
  private func at(_ text: String) throws -> EventTime { try #require(EventTime(text)) }

  private func situation(
    _ seen: KeyValuePairs<String, String?>, since: String? = nil, until: String? = nil
  ) throws -> HuntSituation {
    HuntSituation(
      observed: try seen.map { id, time in
        let sightings = try time.map { [Sighting(time: try at($0), host: "FS-01", user: "ana")] }
        return .init(try Samples.id(id), sightings: Sightings(sightings ?? []))
      }, since: since.flatMap { EventTime($0) }, until: until.flatMap { EventTime($0) })
  }

  private func plan(_ situation: HuntSituation) throws -> HuntPlan {
    HuntSamples.planner().plan(
      situation,
      predictions: try HuntSamples.predictions(["T1566": 0.5, "T1204": 0.3, "T1486": 0.6, "T1490": 0.2]),
      options: HuntOptions(includesUncheckable: true))
  }

  private func item(_ id: String, _ plan: HuntPlan) throws -> HuntItem {
    try #require(plan.items.first { $0.technique.description == id })
  }

  @Test func lookBackEndsAtTheFirstEventAndLookForwardStartsAtTheNewest() throws {
    let plan = try plan(
      situation(
        ["T1059": "2026-03-01T10:04Z", "T1059.001": "2026-03-01T12:30Z"], since: "2026-02-20", until: "2026-03-08"))
    let back = try item("T1566", plan)
    #expect(back.window.text == "from 2026-02-20 to 2026-03-01T10:04:00Z")
    #expect(back.window.before?.description == "T1059" && back.role == .research)
    let forward = try item("T1486", plan)
    #expect(forward.window.text == "from 2026-03-01T12:30:00Z to 2026-03-08")
    #expect(forward.window.after?.description == "T1059.001" && forward.role == .response)
  }

  @Test func endsThatAreNotKnownAreOpen() throws {
    let timed = try plan(situation(["T1059": "2026-03-01T10:04Z"]))
    #expect(
      try item("T1566", timed).window == HuntWindow(to: EventTime("2026-03-01T10:04Z"), before: Samples.id("T1059")))
    #expect(try item("T1486", timed).window.to == nil)
    // A bound on the wrong side of the event bounds nothing.
    let late = try plan(situation(["T1059": "2026-03-01T10:04Z"], since: "2026-03-05", until: "2026-02-01"))
    #expect(try item("T1566", late).window.text == "up to 2026-03-01T10:04:00Z")
    let timeless = try plan(situation(["T1059": nil]))
    #expect(try item("T1566", timeless).window == HuntWindow())
  }

  /// P(after T1566) + P(before T1486) − 1 = .9 + .9 − 1.
  @Test func whatComesAfterOneEventAndBeforeAnotherIsBetween() throws {
    let plan = try plan(situation(["T1566": "2026-03-01T09:00Z", "T1486": "2026-03-02T09:00Z"]))
    let line = try #require(plan.between.first)
    #expect(line.technique.description == "T1204" && line.direction.label == .between)
    #expect(abs(line.direction.confidence - 0.8) < 1e-9 && line.priority.side == line.direction.confidence)
    #expect(line.window.text == "from 2026-03-01T09:00:00Z to 2026-03-02T09:00:00Z")
    #expect(plan.lists.map(\.label).contains(.between))
    #expect(plan.json["between"]?.array?.first?["direction"]?["between"]?["after"]?.string == "T1566")
    #expect(line.hypothesis.contains("came after T1566 and before T1486"))
  }

  @Test func withoutTheirTimesNothingIsBetween() throws {
    #expect(try plan(situation(["T1566": nil, "T1486": "2026-03-02T09:00Z"])).between.isEmpty)
    // The other way round T1204 would have to come after the impact and before the way in.
    #expect(try plan(situation(["T1566": "2026-03-02T09:00Z", "T1486": "2026-03-01T09:00Z"])).between.isEmpty)
    // On one day nobody knows which was first.
    #expect(try plan(situation(["T1566": "2026-03-01", "T1486": "2026-03-01T09:00Z"])).between.isEmpty)
  }

  @Test func theNewestIsKnownFromTheTimesOfAll() throws {
    #expect(
      try situation(["T1059": "2026-03-01T10:04Z", "T1204": "2026-03-01T12:30Z"]).newestByTime == Samples.id("T1204"))
    #expect(try situation(["T1059": "2026-03-01T10:04Z", "T1204": nil]).newestByTime == nil)
    #expect(try situation(["T1059": "2026-03-01", "T1204": "2026-03-01T12:30Z"]).newestByTime == nil)
    #expect(try situation(["T1059": "2026-03-01T10:04Z"]).newestByTime == nil)
  }
}
