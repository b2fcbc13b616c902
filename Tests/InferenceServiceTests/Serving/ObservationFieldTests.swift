import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

@Suite struct ObservationFieldTests {
  private func request(_ techniques: JSONValue) throws(ServiceError) -> HuntRequest {
    try HuntRequest(RequestFields(["techniques": techniques], of: HuntRequest.fields))
  }

  @Test func takesTextsAndObjects() throws {
    let both = try request([
      "T1059.001@2026-03-01T10:04Z,host=FS-01",
      ["id": "T1003", "time": "2026-03-01T12:30+01:00", "user": "ana", "host": .null],
    ]).confirmed
    #expect(both.items.map(\.id.description) == ["T1059.001", "T1003"])
    #expect(both.items.map { $0.sightings.first?.description } == ["2026-03-01T10:04:00Z", "2026-03-01T11:30:00Z"])
    #expect(both.items.map { $0.sightings.all.first?.user } == [nil, "ana"])
    #expect(try request("T1059").confirmed.items.count == 1)
  }

  @Test(
    arguments: [
      (["id": "T1003", "time": "2026-02-30"], "bad_time", "techniques[0].time: “2026-02-30”"),
      (["id": "T1003", "when": "2026-02-20"], "unknown_field", "when"),
      (["time": "2026-02-20"], "bad_field", "techniques[0].id"),
      (["id": "T1003", "host": 5], "bad_field", "techniques[0].host"), (5, "bad_field", "techniques[0]"),
    ] as [(JSONValue, String, String)])
  func namesWhatIsWrong(_ element: JSONValue, _ code: String, _ words: String) throws {
    let error = #expect(throws: ServiceError.self) { try request(.array([element])) }
    #expect(error?.code == code && error?.summary.contains(words) == true, "\(error?.summary ?? "")")
  }
}
