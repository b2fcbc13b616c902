import AttackKnowledge
import FileFormats
import TechniqueInference
import Testing

@testable import InferenceService

/// What was observed, written in any form of a plan and read back, is what was observed: never a prediction.
@Suite struct HuntRoundTripTests {
  private static let answer: Result<HuntAnswer, any Error> = Result {
    var request = HuntRequest(confirmed: ["T1566.001", "T1059.001"])
    request.suspected = InputTokens.arguments(["T1105:0.4"])
    request.ruledOut = InputTokens.arguments(["T1486"])
    request.top = 8
    return try HuntService.answer(request)
  }

  @Test(arguments: HuntExport.allCases)
  func readsBackWhatWasObserved(form: HuntExport) throws {
    let data = try Self.answer.get().encoded(form)
    let input = try ObservedFile.parse(data, name: "plan." + form.rawValue)
    #expect(Set(input.items.map(\.id.description)) == ["T1566.001", "T1059.001", "T1105"], "\(input.notes)")
    // An action's confidence is its author's.
    guard form != .attackFlow else { return }
    let weights = Dictionary(uniqueKeysWithValues: input.items.map { ($0.id.description, $0.weight ?? 1) })
    #expect(weights == ["T1566.001": 1, "T1059.001": 1, "T1105": 0.4])
  }

  private static let seen = [
    "T1059.001": [
      Sighting(time: EventTime("2026-03-01T10:04:00Z"), host: "FS-01", user: "ana"),
      Sighting(time: EventTime("2026-03-02"), host: "DC_01 | <b> & *co*", user: #"CORP\o'brien"#),
      Sighting(host: "WS-7"),
    ],
    "T1105": [Sighting(time: EventTime("2026-03-01T11:30:00.250Z"))],
  ]

  /// A plan with sightings whose names hold what each form takes for its own.
  private static func plan() throws -> HuntAnswer {
    var request = HuntRequest(confirmed: ["T1566.001"])
    for (id, sightings) in seen {
      let item = ObservedItem(id: try #require(TechniqueID(id)), given: id, sightings: Sightings(sightings))
      if id == "T1105" {
        request.suspected.append(ObservedInput(items: [item.weighing(0.4)]))
      } else {
        request.confirmed.append(ObservedInput(items: [item]))
      }
    }
    request.top = 4
    return try HuntService.answer(request)
  }

  @Test(arguments: [HuntExport.json, .csv, .markdown, .html, .stix])
  func readsBackWhenWhereAndByWhom(form: HuntExport) throws {
    let input = try ObservedFile.parse(try Self.plan().encoded(form), name: "plan." + form.rawValue)
    let items = Dictionary(uniqueKeysWithValues: input.items.map { ($0.id.description, $0) })
    for (id, sightings) in Self.seen {
      #expect(Set(items[id]?.sightings.all ?? []) == Set(sightings), "\(id)")
    }
    #expect(items["T1566.001"]?.sightings.isEmpty == true)
    #expect(items["T1105"]?.weight == 0.4)
    #expect(!input.notes.contains { $0.code == "time_not_read" })
  }

  /// A day that does not exist, where somebody edited a plan.
  @Test(arguments: [HuntExport.json, .csv, .markdown, .html, .stix])
  func anImpossibleTimeIsSaid(form: HuntExport) throws {
    var text = String(decoding: try Self.plan().encoded(form), as: UTF8.self)
    // Days of the plan's windows may be the same.
    text = text.replacingAll("2026-03-02", with: "2026-02-30")
    let input = try ObservedFile.parse(Data(text.utf8), name: "plan." + form.rawValue)
    let note = try #require(input.notes.first { $0.code == "time_not_read" })
    #expect(note.message.contains("2026-02-30"))
    var request = HuntRequest(confirmed: [])
    request.confirmed = input
    request.top = 2
    let answer = try HuntService.answer(request)
    for form in HuntExport.allCases {
      let text = String(decoding: answer.encoded(form), as: UTF8.self)
      #expect(text.contains("not read") && text.contains("2026-02-30"), "\(form)")
      // What is said of the input is none.
      let again = try ObservedFile.parse(Data(text.utf8), name: "plan." + form.rawValue)
      #expect(Set(again.items.map(\.id)) == Set(input.items.map(\.id)), "\(form)")
    }
    request.isStrict = true
    #expect(throws: ServiceError.self) { try HuntService.answer(request) }
  }

  /// A sighting of somebody else's: an organization is no host, and the attack-pattern stands in the bundle.
  @Test func readsSightingsOfOthers() throws {
    let bundle = #"""
      {"type": "bundle", "id": "bundle--1", "objects": [
        {"type": "sighting", "id": "sighting--1", "sighting_of_ref": "attack-pattern--1", "count": 3,
         "first_seen": "2026-03-01T10:00:00.000Z", "last_seen": "2026-03-03T10:00:00.000Z",
         "where_sighted_refs": ["identity--1", "identity--2"]},
        {"type": "identity", "id": "identity--1", "name": "ACME", "identity_class": "organization"},
        {"type": "identity", "id": "identity--2", "name": "FS-01", "identity_class": "system"},
        {"type": "attack-pattern", "id": "attack-pattern--1", "name": "PowerShell", "external_references": [
          {"source_name": "mitre-attack", "external_id": "T1059.001"}]}]}
      """#
    let item = try #require(try ObservedFile.parse(Data(bundle.utf8), name: "bundle.json").items.first)
    #expect(
      item.sightings.all == [
        Sighting(time: EventTime("2026-03-01T10:00:00Z"), host: "FS-01"),
        Sighting(time: EventTime("2026-03-03T10:00:00Z"), host: "FS-01"),
      ])
  }

  @Test func readsBackAPredictionsLayer() throws {
    var request = PredictRequest(techniques: ["T1566.001", "T1059.001"])
    request.top = 5
    let layer = PredictionLayer.layer(try PredictService.answer(request))
    let input = try ObservedFile.parse(NavigatorLayer.encoded([layer]), name: "layer.json")
    #expect(input.items.map(\.id.description).sorted() == ["T1059.001", "T1566.001"])
    #expect(input.notes.map(\.code) == ["predicted_left_out"])
  }
}

extension String {
  fileprivate func replacingAll(_ text: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(text) {
        result += other
        rest = rest.dropFirst(text.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
