import Testing

@testable import InferenceAPI

@Suite struct ObservedListTests {
  @Test func theQueryIsSplitAtCommasAndNotTrimmed() {
    #expect(ObservedList.query("technique_ids=T1548,T1134") == ["T1548", "T1134"])
    #expect(ObservedList.query("technique_ids=T1548%2CT1134,,") == ["T1548", "T1134"])
    #expect(ObservedList.query("technique_ids=%20T1548") == [" T1548"])
    #expect(ObservedList.query("page=1") == [])
  }

  @Test func ofARepeatedParameterTheLastCounts() {
    #expect(ObservedList.query("technique_ids=T1&technique_ids=T2") == ["T2"])
  }

  @Test(arguments: [
    (#"{"technique_ids":["T1059","T1082"]}"#, ["T1059", "T1082"]),
    ("{ \"technique_ids\" :\n[ \"T1059\" , \"\" ] } ", ["T1059"]),
    (#"{"technique_ids":[]}"#, []),
  ])
  func theUsualBodyNeedsNoDecoder(body: String, ids: [String]) {
    #expect(ObservedList.plain(Array(body.utf8)) == ids)
    #expect(ObservedList.body(Array(body.utf8)) == .ids(ids))
  }

  @Test(arguments: [
    #"{"technique_ids":["T\u0031059"]}"#, #"{"technique_ids":["T1059"],"page":1}"#, #"{"page":1}"#,
    #"{"technique_ids":"T1059"}"#,
  ])
  func whatIsUnusualGoesTheLongWay(body: String) {
    #expect(ObservedList.plain(Array(body.utf8)) == nil)
    guard case .ids(let ids) = ObservedList.body(Array(body.utf8)) else {
      Issue.record("\(body) was taken for malformed")
      return
    }
    #expect(ids == (body.contains("1059") || body.contains("u0031") ? ["T1059"] : []))
  }

  @Test(arguments: [
    "", "{", "[]", "7", #"{"technique_ids":[1]}"#, #"{"technique_ids":null}"#, #"{"technique_ids":{}}"#,
  ])
  func whatIsMalformedIsSaid(body: String) {
    guard case .malformed(let detail) = ObservedList.body(Array(body.utf8)) else {
      Issue.record("\(body) was taken for a question")
      return
    }
    #expect(!detail.isEmpty)
  }
}
