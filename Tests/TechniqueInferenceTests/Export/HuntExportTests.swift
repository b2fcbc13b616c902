import AttackKnowledge
import FileFormats
import Foundation
import Testing

@testable import TechniqueInference

@Suite struct HuntExportTests {
  private let plan: HuntPlan
  private let created: STIXTime

  init() throws {
    plan = try HuntSamples.plan(options: HuntOptions(rollsUp: false, includesUncheckable: true))
    created = try #require(STIXTime("2026-03-01T08:30:00Z"))
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
    let objects = try objects(HuntBundle.encoded(plan, created: created))
    #expect(named(objects, "sighting").count == 1)
    #expect(named(objects, "grouping").count == 3)
    #expect(named(objects, "identity").count == 1)
    let notes = named(objects, "note")
    #expect(notes.count == 6, "five items and a technique that was ruled out")
    #expect(Set(objects.compactMap { $0["id"] as? String }).count == objects.count)
    let phishing = try #require(notes.first { ($0["abstract"] as? String)?.hasPrefix("Look back 1: T1566 ") == true })
    #expect(phishing["confidence"] as? Int == 50)
    #expect(phishing["labels"] as? [String] == ["predicted", "look-back"])
    #expect(phishing["object_refs"] as? [String] == [plan.lookBack[0].stixID])
    #expect(named(objects, "attack-pattern").isEmpty, "MITRE's objects are referred to, not copied")
  }

  @Test func idsAreMadeOfThePlanAndTheTime() throws {
    let first = HuntBundle.encoded(plan, created: created)
    #expect(HuntBundle.encoded(plan, created: created) == first)
    let later = HuntBundle.encoded(plan, created: try #require(STIXTime("2026-03-02")))
    let ids = try objects(first).compactMap { $0["id"] as? String }
    let others = try objects(later).compactMap { $0["id"] as? String }
    #expect(Set(ids).intersection(others) == [try #require(ids.first { $0.hasPrefix("identity--") })])
  }

  @Test func anAttackFlowGoesFromLookBackOverObservedToLookForward() throws {
    let data = HuntFlow.encoded(plan, created: created)
    let flow = try AttackFlow(data: data, path: "draft.json")
    let actions = flow.nodes.filter { $0.kind == .action }
    #expect(actions.count == 5, "two before, one seen, two after")
    let order = FlowOrder(flow, catalog: HuntSamples.catalog, group: "")
    #expect(order.contradictory.isEmpty)
    let pairs = Set(order.pairs.map { "\($0.earlier) \($0.later)" })
    #expect(pairs.isSuperset(of: ["T1566 T1059", "T1059 T1486", "T1566 T1486"]))
    let objects = try objects(data)
    #expect((named(objects, "attack-flow").first?["start_refs"] as? [String])?.count == 2)
  }

  @Test func aLayerHasAColorForEachList() throws {
    let layer = NavigatorLayer(plan)
    let cells = Dictionary(uniqueKeysWithValues: layer.techniques.map { ($0.id.description, $0) })
    #expect(cells["T1059"]?.comment == "confirmed")
    #expect(cells["T1190"]?.isEnabled == false)
    #expect(cells["T1566"]?.score == 50)
    #expect(cells["T1566"]?.color != cells["T1566.001"]?.color, "the likelier the stronger")
    #expect(layer.legend.count == 7)
    #expect(!layer.techniques.contains { $0.metadata.contains { $0.value.isEmpty } })
  }

  @Test func tagsAreThoseOfSigmaAndMISP() throws {
    let text = HuntTags.text(plan)
    let read = try #require(try YAMLReader.documents(in: Data(text.utf8), name: "tags").first)
    #expect(
      read["look_back"]?["tags"]?.elements.compactMap(\.text) == [
        "attack.initial-access", "attack.t1566", "attack.t1566.001",
      ])
    #expect(
      read["observed"]?["misp"]?.elements.first?.text
        == "misp-galaxy:mitre-attack-pattern=\"Name of T1059 - T1059\"")
  }

  @Test func csvHasARowForWhatWasSeenAndForEachItem() throws {
    let lines = String(decoding: HuntCSV.data(plan), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 8)
    #expect(lines[1].hasPrefix("observed,,T1059,Name of T1059,"))
    let known = "look_back,1,T1566,Name of T1566,initial-access,Windows; Linux,"
    #expect(lines[2].hasPrefix(known + "0.5,0.25,0.75,0.1,5.0,look_back,0.9,"))
  }

  @Test func markdownEscapesWhatItWouldTakeForItsOwn() {
    let text = HuntMarkdown.text(plan)
    #expect(text.contains("- **Note:** seen by \\| EDR"))
    #expect(text.contains("## Look back — what probably came before"))
    #expect(text.contains("- [ ] **T1566 Name of T1566** (research)"))
    #expect(text.contains("Mitigated by: M1053 Data Backup"))
  }

  @Test func jsonHasTheListsAndWhatTheyWereMadeOf() throws {
    let json = plan.json
    #expect(json["schema_version"] == 2)
    #expect(json["look_back"]?.array?.map { $0["id"] } == ["T1566", "T1566.001"])
    #expect(json["preparation"]?.array?.map { $0["id"] } == ["T1595"])
    #expect(json["ruled_out"]?.array?.first?["name"] == "Name of T1190")
    #expect(json["context"]?["hosts"] == ["WS-7"])
    #expect(json["coverage"]?["detections"] == nil, "no detections were given")
    let item = try #require(json["look_back"]?.array?.first)
    #expect(item["evidence"] == [["id": "T1059", "reports_with_both": 3, "reports": 10, "contribution": .number(0.5)]])
    #expect(item["where_to_look"]?["strategies"]?.array?.first?["id"] == "DET1")
    #expect(item["direction"]?["label"] == "look_back")
  }

  @Test(arguments: HuntExport.allCases)
  func everyFormHasATypeAndTheSameBytesForTheSamePlan(form: HuntExport) {
    let data = form.encode(plan, created: created)
    #expect(data == form.encode(plan, created: created))
    #expect(data.last == UInt8(ascii: "\n"))
    #expect(form.contentType.contains("/"))
  }

  @Test func whoeverAsksMayAddToTheJSON() {
    let data = HuntExport.json.encode(plan, json: ["plan": 1], created: created)
    #expect(JSONValue(parsing: data) == ["plan": 1])
  }

  @Test func theBriefIsAPageOfItsOwn() {
    let html = HuntBrief.html(plan)
    #expect(html.contains("Look back — what probably came before"))
    #expect(html.contains(HuntPriority.formula))
    #expect(!html.contains("<script") && !html.contains("src="))
  }

  @Test func timesAreThoseOfSTIX() {
    #expect(STIXTime("2026-03-01")?.description == "2026-03-01T00:00:00.000Z")
    #expect(STIXTime("2026-03-01T08:30:00Z")?.description == "2026-03-01T08:30:00.000Z")
    #expect(STIXTime("2026-02-29") == nil)
    #expect(STIXTime("2024-02-29") != nil)
    #expect(STIXTime("now") == nil)
    #expect(STIXTime.now().description.hasSuffix(".000Z"))
  }
}
