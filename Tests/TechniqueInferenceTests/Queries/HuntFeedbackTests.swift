import AttackKnowledge
import FileFormats
import Testing

@testable import TechniqueInference

@Suite struct HuntFeedbackTests {
  @Test func theCommandSaysWhatIsKnownAndHowToAnswer() throws {
    var plan = try HuntSamples.plan()
    plan.feedback = HuntFeedback(options: ["--coverage", "my rules"])
    let lines = plan.items.sorted { $0.line < $1.line }.map(\.technique.description)
    #expect(
      plan.feedback.command(plan)
        == "tie hunt T1059 --host WS-7 --since 2026-03-01 --coverage 'my rules' --confirmed \(lines[0]) "
        + "--ruled-out T1190 \(lines[1])")
    #expect(HuntMarkdown.text(plan).contains("```sh\ntie hunt T1059 "))
    #expect(HuntBrief.html(plan).contains("tie hunt T1059"))
  }

  @Test func suspectedTechniquesKeepTheirWeight() throws {
    var plan = try HuntSamples.plan()
    let situation = HuntSituation(
      observed: [.init(try HuntSamples.id("T1059"), state: .suspected, weight: 0.3)],
      latest: try HuntSamples.id("T1059"), hosts: ["a; rm -rf /", "--output"])
    plan = HuntSamples.planner().plan(situation, predictions: [], options: HuntOptions())
    #expect(
      plan.feedback.command(plan) == "tie hunt --suspected T1059:0.3 --latest T1059 --host 'a; rm -rf /'")
  }

  @Test func sightingsAreRepeatedAsTheyAreTyped() throws {
    let sightings = Sightings([
      Sighting(time: EventTime("2026-03-01T10:04Z"), host: "FS-01", user: "ana maria"), Sighting(host: "a\"b"),
    ])
    let situation = HuntSituation(
      observed: [.init(try HuntSamples.id("T1059"), sightings: sightings)], users: ["ana maria"],
      since: EventTime("2026-02-01"), until: EventTime("2026-03-05T00:00Z"))
    let plan = HuntSamples.planner().plan(situation, predictions: [], options: HuntOptions())
    #expect(
      plan.feedback.command(plan)
        == "tie hunt 'T1059@2026-03-01T10:04:00Z,host=FS-01,user=\"ana maria\"' --user 'ana maria' --since 2026-02-01 "
        + "--until 2026-03-05T00:00:00Z")
  }
}
