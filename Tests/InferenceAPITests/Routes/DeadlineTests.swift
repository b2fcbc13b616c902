import FileFormats
import Foundation
import Testing

@testable import InferenceAPI

/// Requests whose time is over before they are answered.
@Suite struct DeadlineTests {
  @Test(arguments: [
    ("/v1/predict", #"{"techniques": ["T1059"]}"#), ("/v1/hunt", #"{"techniques": ["T1059"]}"#),
    ("/v1/explain", #"{"technique": "T1105", "techniques": ["T1059", "T1003"]}"#),
    ("/v1/extract", #"{"text": "They dumped LSASS memory with procdump."}"#),
    ("/v1/similar", #"{"techniques": ["T1059"]}"#),
  ])
  func anAnswerThatIsLateIsNone(path: String, body: String) throws {
    let late = try SampleAPI.api { $0.seconds = 0 }.respond(to: SampleAPI.request(path, body))
    #expect(late.status == 503)
    #expect(late.json["code"] == "out_of_time")
    #expect(try SampleAPI.post(path, body).status == 200)
  }

  @Test func agentsAreToldSo() throws {
    let call =
      #"{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "predict_techniques", "arguments": "#
      + #"{"techniques": ["T1059"]}}}"#
    let api = try SampleAPI.api { $0.seconds = 0 }
    let answer = api.respond(to: SampleAPI.request("/mcp", call)).json["result"]
    #expect(answer?["isError"] == true)
    #expect(answer?["content"]?.array?.first?["text"]?.string?.contains("the time for this request was over") == true)
  }
}
