import FileFormats
import Foundation
import InferenceService
import Testing

@testable import InferenceAPI

@Suite struct BatchTests {
  @Test func everySetHasItsLineAndABadOneSpoilsNoOther() throws {
    let answer = try SampleAPI.post(
      "/v1/batch",
      #"{"requests":[{"id":"a","techniques":["T1059"],"top":1},{"techniques":["none"]},7,{"techniques":["T1566"],"top":2}]}"#
    )
    #expect(answer.status == 200)
    #expect(answer.contentType == "application/x-ndjson")
    let lines = answer.text.split(separator: "\n").compactMap { JSONValue(parsing: Data($0.utf8)) }
    #expect(lines.map { $0["index"] } == [0, 1, 2, 3])
    #expect(lines[0]["id"] == "a")
    #expect(lines[0]["answer"]?["predictions"]?.array?.count == 1)
    #expect(lines[1]["problem"]?["code"] == "no_technique_recognized")
    #expect(lines[2]["problem"] != nil)
    #expect(lines[3]["answer"]?["predictions"]?.array?.count == 2)
  }

  @Test func theEntriesTogetherAskForNoMoreThanTheLimit() throws {
    let entry = #"{"techniques":["T1059"],"top":600}"#
    let body = #"{"requests":["# + [String](repeating: entry, count: 1000).joined(separator: ",") + "]}"
    let answer = try SampleAPI.post("/v1/batch", body)
    #expect(answer.status == 422)
    #expect(answer.json["code"] == "too_many")
    #expect(answer.json["detail"]?.string?.contains("600000") == true)
  }

  @Test func whatIsLeftWhenTheTimeIsOverIsToldOf() throws {
    let api = try SampleAPI.api { $0.seconds = 0 }
    let answer = api.respond(to: SampleAPI.request("/v1/batch", #"{"requests":[{"techniques":["T1059"]}]}"#))
    let line = try #require(JSONValue(parsing: Data(answer.text.utf8)))
    #expect(line["problem"]?["code"] == "out_of_time")
  }

  @Test(arguments: ["{}", "[]", #"{"requests":[]}"#, #"{"requests":[{}],"more":1}"#])
  func aBatchIsAListOfRequests(body: String) throws {
    #expect(try SampleAPI.post("/v1/batch", body).status == 422)
  }
}
