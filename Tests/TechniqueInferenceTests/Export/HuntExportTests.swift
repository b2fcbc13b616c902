import AttackKnowledge
import FileFormats
import Foundation
import Testing

@testable import TechniqueInference

@Suite struct HuntExportTests {
  private let plan: HuntPlan
  private let created = "2026-03-01T08:30:00.000Z"

  init() throws {
    plan = try HuntSamples.plan()
  }

  private func objects(_ data: Data) throws -> [[String: Any]] {
    let bundle = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(bundle["type"] as? String == "bundle")
    return try #require(bundle["objects"] as? [[String: Any]])
  }

  private func named(_ objects: [[String: Any]], _ type: String) -> [[String: Any]] {
    objects.filter { $0["type"] as? String == type }
  }

  @Test func stixHasSightingsOfWhatWasSeenAndNotesOfWhatIsLikely() throws {
    let objects = try objects(try HuntBundle.encoded(plan, created: created))
    #expect(named(objects, "sighting").count == 1)
    #expect(named(objects, "grouping").count == 3)
    #expect(named(objects, "identity").count == 1)
    let notes = named(objects, "note")
    #expect(notes.count == 7, "six items and a technique that was ruled out")
    #expect(Set(objects.compactMap { $0["id"] as? String }).count == objects.count)
    let phishing = try #require(notes.first { ($0["abstract"] as? String)?.hasPrefix("Look back 1: T1566 ") == true })
    #expect(phishing["confidence"] as? Int == 50)
    #expect(phishing["labels"] as? [String] == ["predicted", "look-back"])
    #expect(phishing["object_refs"] as? [String] == [plan.lookBack[0].stixID])
    #expect(named(objects, "attack-pattern").isEmpty, "MITRE's objects are referred to, not copied")
  }

  @Test func idsAreMadeOfThePlanAndTheTime() throws {
    let first = try HuntBundle.encoded(plan, created: created)
    #expect(try HuntBundle.encoded(plan, created: created) == first)
    let later = try HuntBundle.encoded(plan, created: "2026-03-02T00:00:00.000Z")
    let ids = try objects(first).compactMap { $0["id"] as? String }
    let others = try objects(later).compactMap { $0["id"] as? String }
    #expect(Set(ids).intersection(others) == [try #require(ids.first { $0.hasPrefix("identity--") })])
  }

  @Test func anAttackFlowGoesFromLookBackOverObservedToLookForward() throws {
    let data = try HuntFlow.encoded(plan, created: created)
    let flow = try AttackFlow(data: data, path: "draft.json")
    let actions = flow.nodes.filter { $0.kind == .action }
    #expect(actions.count == 6, "three before, one seen, two after")
    let order = FlowOrder(flow, catalog: HuntSamples.catalog, group: "")
    #expect(order.contradictory.isEmpty)
    let pairs = Set(order.pairs.map { "\($0.earlier) \($0.later)" })
    #expect(pairs.isSuperset(of: ["T1566 T1059", "T1059 T1486", "T1566 T1486"]))
    let objects = try objects(data)
    #expect((named(objects, "attack-flow").first?["start_refs"] as? [String])?.count == 3)
  }

  @Test func aLayerHasAColourForEachList() throws {
    let layer = NavigatorLayer(plan)
    let cells = Dictionary(uniqueKeysWithValues: layer.techniques.map { ($0.id.description, $0) })
    #expect(cells["T1059"]?.comment == "confirmed")
    #expect(cells["T1190"]?.isEnabled == false)
    #expect(cells["T1566"]?.score == 50)
    #expect(cells["T1566"]?.colour != cells["T1566.001"]?.colour, "the likelier the stronger")
    #expect(layer.legend.count == 7)
    #expect(!layer.techniques.contains { $0.metadata.contains { $0.value.isEmpty } })
  }

  @Test func tagsAreThoseOfSigmaAndMISP() throws {
    let text = HuntTags.text(plan)
    let read = try #require(try YAMLReader.documents(in: Data(text.utf8), name: "tags").first)
    #expect(
      read["look_back"]?["tags"]?.elements.compactMap(\.text) == [
        "attack.initial-access", "attack.reconnaissance", "attack.t1566", "attack.t1566.001", "attack.t1595",
      ])
    #expect(
      read["observed"]?["misp"]?.elements.first?.text
        == "misp-galaxy:mitre-attack-pattern=\"Name of T1059 - T1059\"")
  }

  @Test func csvHasARowForEachItem() throws {
    let lines = String(decoding: HuntCSV.data(plan), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 7)
    #expect(
      lines[1].hasPrefix("look_back,1,T1566,Name of T1566,initial-access,Windows; Linux,0.5,0.1,5.0,look_back,0.9,"))
  }

  @Test func markdownEscapesWhatItWouldTakeForItsOwn() {
    let text = HuntMarkdown.text(plan, caution: "caution")
    #expect(text.contains("- **Note:** seen by \\| EDR"))
    #expect(text.contains("## Look back — what probably came before"))
    #expect(text.contains("- [ ] **T1566 Name of T1566** (research)"))
    #expect(text.contains("Hindered by: M1053 Data Backup"))
  }
}
