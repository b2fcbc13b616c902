import Cases
import FileFormats
import Foundation
import InferenceService
import Testing

@testable import InferenceAPI

/// Every route whose answer is computed ends when its time is over.
@Suite struct EveryRouteDeadlineTests {
  private struct Asked: CustomTestStringConvertible {
    let method: String
    let path: String
    var route: String
    var query = ""
    var body: JSONValue?

    var testDescription: String { "\(method) \(path)" }

    init(_ method: String, _ path: String, route: String? = nil, query: String = "", _ body: JSONValue? = nil) {
      (self.method, self.path, self.route, self.query, self.body) = (method, path, route ?? path, query, body)
    }

    var request: APIRequest {
      var request = SampleAPI.request(
        path, body.map { String(decoding: $0.compactJSON, as: UTF8.self) } ?? "", query: query)
      request.method = method
      return request
    }
  }

  private static let techniques: JSONValue = ["techniques": ["T1059.001", "T1566.001"]]

  private static let questions = [
    Asked("POST", "/v1/predict", techniques), Asked("POST", "/v1/hunt", techniques),
    Asked("POST", "/v1/stix", techniques), Asked("POST", "/v1/layer", techniques),
    Asked("POST", "/v1/explain", ["technique": "T1003", "techniques": ["T1059.001"]]),
    Asked("POST", "/v1/cooccurrence", techniques), Asked("POST", "/v1/similar", techniques),
    Asked("POST", "/v1/observed", ["techniques": [["techniqueID": "T1059"]]]),
    Asked("POST", "/v1/extract", ["text": "The attacker dumped credentials from LSASS memory."]),
    Asked("GET", "/v1/techniques", query: "query=phishing"), Asked("GET", "/v1/model"),
    Asked("GET", "/v1/cases"), Asked("GET", "/v1/me"), Asked("GET", "/metrics"), Asked("POST", "/"),
  ]

  private static let looks = ["", "/history", "/timeline", "/plan", "/next", "/export"].map {
    Asked("GET", "/v1/cases/acme\($0)", route: "/v1/cases/{case}\($0)")
  }

  private static let entry: JSONValue = ["kind": "add", "techniques": ["T1105"], "author": "ann"]

  private static let changes = [
    Asked("POST", "/v1/cases", ["name": "other", "author": "ann"]),
    Asked("POST", "/v1/cases/acme/events", route: "/v1/cases/{case}/events", entry),
    Asked("POST", "/v1/cases/acme/events", route: "/v1/cases/{case}/events", ["kind": "undo", "author": "ann"]),
    Asked("POST", "/v1/cases/acme/settings", route: "/v1/cases/{case}/settings", ["title": "x", "author": "ann"]),
    Asked(
      "POST", "/v1/cases/acme/import", route: "/v1/cases/{case}/import", query: "author=ann",
      ["techniques": [["techniqueID": "T1105"]]]),
    Asked("DELETE", "/v1/cases/acme", route: "/v1/cases/{case}"),
  ]

  /// A server in time, and one that never is, with the same cases.
  private func servers() throws -> (timely: InferenceAPI, late: InferenceAPI) {
    let kept = KeptCases(MemoryShelf(), bell: CaseBell())
    let timely = try SampleAPI.api { $0.cases = kept }
    for asked in [
      Asked("POST", "/v1/cases", ["name": "acme", "author": "ann"]), Asked("POST", "/v1/cases/acme/events", Self.entry),
    ] {
      #expect(timely.respond(to: asked.request).status < 300)
    }
    return (
      timely,
      try SampleAPI.api {
        $0.cases = kept
        $0.seconds = 0
      }
    )
  }

  @Test(arguments: questions + looks) private func whatIsAskedEnds(asked: Asked) throws {
    let (timely, late) = try servers()
    #expect(timely.respond(to: asked.request).status == 200)
    let answer = late.respond(to: asked.request)
    #expect(answer.status == 503)
    #expect(answer.json["code"] == "out_of_time")
  }

  @Test(arguments: changes) private func whatIsNotInTimeIsNotKept(asked: Asked) throws {
    let (timely, late) = try servers()
    func events() -> String { timely.respond(to: Asked("GET", "/v1/cases/acme/history").request).text }
    let before = events()
    #expect(late.respond(to: asked.request).json["code"] == "out_of_time")
    #expect(events() == before)
    #expect(timely.respond(to: Asked("GET", "/v1/cases/other").request).status == 404)
    #expect(timely.respond(to: asked.request).status < 300)
    #expect(events() != before || asked.path == "/v1/cases")
  }

  @Test func messagesOfAgentsEndToo() throws {
    let (_, late) = try servers()
    let call =
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"predict_techniques","arguments":{"techniques":["T1059"]}}}"#
    let answer = late.respond(to: SampleAPI.request("/mcp", call))
    #expect(answer.status == 200)
    #expect(answer.json["result"]?["isError"] == true)
    #expect(answer.text.contains("the time for this request was over"))
  }

  /// Whoever adds a route adds it here, or says why it needs none.
  @Test func noRouteIsForgotten() {
    // Messages and entries have a deadline each, and whoever watches a case is told of it when it changes.
    let own: Set<String> = ["POST /mcp", "POST /v1/batch", "GET /v1/cases/{case}/changes"]
    let tried = Set((Self.questions + Self.looks + Self.changes).map { "\($0.method) \($0.route)" })
    let routes = Set(Route.all.filter { $0.needsKey && !$0.isBrief }.map { "\($0.method) \($0.path)" })
    #expect(routes == tried.union(own))
  }
}
