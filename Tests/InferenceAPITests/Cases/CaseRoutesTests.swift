import Cases
import FileFormats
import Foundation
import InferenceService
import Synchronization
import Testing

@testable import InferenceAPI

@Suite struct CaseRoutesTests {
  /// A server that keeps cases, and what it wrote down of requests.
  private struct Server {
    let api: InferenceAPI
    let audited = Audited()

    final class Audited: Sendable {
      let entries = Mutex<[JSONValue]>([])
    }

    init(keys: [String] = []) throws {
      let audited = audited
      api = try SampleAPI.api(keys: keys) { settings in
        settings.cases = KeptCases(MemoryShelf(), bell: CaseBell())
        settings.audit = { entry in audited.entries.withLock { $0.append(entry.json) } }
      }
    }

    func ask(
      _ method: String, _ path: String, _ body: JSONValue? = nil, key: String? = nil, match: String? = nil,
      query: String = ""
    ) -> APIResponse {
      var request = SampleAPI.request(
        path, body.map { String(decoding: $0.compactJSON, as: UTF8.self) } ?? "", query: query)
      request.method = method
      request.headers.apiKey = key
      request.headers.ifMatch = match
      return api.respond(to: request)
    }

    func begun() -> Server {
      _ = ask("POST", "/v1/cases", ["name": "acme", "author": "ann"])
      _ = ask("POST", "/v1/cases/acme/events", ["kind": "add", "techniques": ["T1059.001"], "author": "ann"])
      return self
    }
  }

  @Test func aCaseIsBegunWorkedOnAndShown() throws {
    let server = try Server()
    let begun = server.ask("POST", "/v1/cases", ["name": "acme", "title": "Beacon on ws12", "author": "ann"])
    #expect(begun.status == 201)
    #expect(begun.header("Location") == "/v1/cases/acme")
    #expect(server.ask("POST", "/v1/cases", ["name": "ACME", "author": "bob"]).status == 409)
    let added = server.ask(
      "POST", "/v1/cases/acme/events",
      [
        "kind": "add", "techniques": [["id": "T1059.001", "host": "ws12", "time": "2026-03-01T08:30:00Z"]],
        "author": "ann",
      ])
    #expect(added.status == 200)
    #expect(added.json["added"]?.array?.first?["author"] == "ann")
    for entry: JSONValue in [
      ["kind": "rule_out", "techniques": ["T1566"], "reason": "no mail", "author": "bob"],
      ["kind": "assign", "techniques": ["T1003"], "to": "bob", "author": "ann"],
      ["kind": "note", "text": "ws12 is isolated", "author": "ann"],
    ] {
      #expect(server.ask("POST", "/v1/cases/acme/events", entry).status == 200)
    }
    let shown = server.ask("GET", "/v1/cases/acme").json
    #expect(shown["observed"]?.array?.map { $0["id"] } == ["T1059.001"])
    #expect(shown["ruled_out"]?.array?.map { $0["id"] } == ["T1566"])
    #expect(shown["queue"]?["research"]?.array?.isEmpty == false)
    #expect(shown["file"] == nil)
    #expect(server.ask("GET", "/v1/cases").json["cases"]?.array?.map { $0["case"] } == ["acme"])
    #expect(server.ask("GET", "/v1/cases/acme/history").json["events"]?.array?.count == 5)
    #expect(server.ask("GET", "/v1/cases/acme/plan").json["look_forward"]?.array?.isEmpty == false)
    #expect(server.ask("GET", "/v1/cases/acme/timeline").json["seen"]?.array?.count == 1)
  }

  @Test func theNextQuestionFollowsTheAnswers() throws {
    let server = try Server().begun()
    let first = server.ask("GET", "/v1/cases/acme/next", query: "top=2").json
    let id = try #require(first["next"]?["id"]?.string)
    #expect(first["others"]?.array?.count == 1)
    let move = try #require(first["next"]?["if_found"]?.array?.first)
    #expect(move["now"] != move["then"])
    _ = server.ask("POST", "/v1/cases/acme/events", ["kind": "rule_out", "techniques": [.string(id)], "author": "ann"])
    let second = server.ask("GET", "/v1/cases/acme/next").json
    #expect(second["next"]?["id"] != nil)
    #expect(second["next"]?["id"]?.string != id)
    for query in ["top=0", "top=25", "top=x", "topp=2"] {
      #expect(server.ask("GET", "/v1/cases/acme/next", query: query).status == 422)
    }
    _ = server.ask("POST", "/v1/cases", ["name": "empty", "author": "ann"])
    #expect(server.ask("GET", "/v1/cases/empty/next").status == 422)
  }

  @Test func undoingTakesOnesOwnNewestBack() throws {
    let server = try Server().begun()
    _ = server.ask("POST", "/v1/cases/acme/events", ["kind": "rule_out", "techniques": ["T1566"], "author": "ann"])
    #expect(server.ask("POST", "/v1/cases/acme/events", ["kind": "undo", "author": "ann"]).status == 200)
    #expect(server.ask("GET", "/v1/cases/acme").json["ruled_out"]?.array?.isEmpty == true)
    let nothing = server.ask("POST", "/v1/cases/acme/events", ["kind": "undo", "author": "bob"])
    #expect(nothing.status == 422)
    #expect(!nothing.text.contains("tie case"))
  }

  @Test func whoLooksAtAnOldCaseIsToldWhatWasDoneSince() throws {
    let server = try Server().begun()
    let tag = try #require(server.ask("GET", "/v1/cases/acme").header("ETag"))
    let entry: JSONValue = ["kind": "rule_out", "techniques": ["T1105"], "author": "ann"]
    let first = server.ask(
      "POST", "/v1/cases/acme/events", ["kind": "confirm", "techniques": ["T1105"], "author": "bob"], match: tag)
    #expect(first.status == 200)
    let second = server.ask("POST", "/v1/cases/acme/events", entry, match: tag)
    #expect(second.status == 412)
    #expect(second.json["code"] == "case_changed")
    #expect(second.json["since"]?.array?.map { $0["author"] } == ["bob"])
    #expect(second.json["since"]?.array?.first?["technique"] == "T1105")
    #expect(second.header("ETag") == first.header("ETag"))
    #expect(server.ask("POST", "/v1/cases/acme/events", entry, match: second.header("ETag")).status == 200)
    #expect(server.ask("POST", "/v1/cases/acme/events", entry, match: "\"nonsense\"").status == 400)
  }

  @Test func whatIsCurrentIsNotSentAgain() throws {
    let server = try Server().begun()
    var request = SampleAPI.request("/v1/cases/acme", "")
    request.method = "GET"
    request.headers.ifNoneMatch = server.ask("GET", "/v1/cases/acme").header("ETag")
    #expect(server.api.respond(to: request).status == 304)
  }

  @Test func aClosedCaseTakesNoMoreAnswers() throws {
    let server = try Server().begun()
    #expect(server.ask("POST", "/v1/cases/acme/events", ["kind": "close", "author": "ann"]).status == 200)
    let entry: JSONValue = ["kind": "confirm", "techniques": ["T1105"], "author": "ann"]
    #expect(server.ask("POST", "/v1/cases/acme/events", entry).json["code"] == "case_closed")
    #expect(server.ask("POST", "/v1/cases/acme/events", ["kind": "reopen", "author": "ann"]).status == 200)
    #expect(server.ask("POST", "/v1/cases/acme/events", entry).status == 200)
  }

  @Test func keysSayWhatTheirBearersMayDoAndWhoTheyAre() throws {
    let (read, work, admin) = ("readreadreadread", "workworkworkwork", "adminadminadmina")
    let server = try Server(keys: ["\(read) read", "\(work) work Ann Smith", "\(admin) admin"])
    #expect(server.ask("GET", "/v1/cases").status == 401)
    #expect(server.ask("POST", "/v1/cases", ["name": "acme", "author": "eve"], key: read).status == 403)
    #expect(
      server.ask("POST", "/v1/cases", ["name": "acme", "author": "eve"], key: work).json["code"] == "other_author")
    let begun = server.ask("POST", "/v1/cases", ["name": "acme"], key: work)
    #expect(begun.status == 201)
    #expect(begun.json["created"]?["author"] == "Ann Smith")
    #expect(server.ask("GET", "/v1/cases/acme", key: read).status == 200)
    #expect(server.ask("GET", "/v1/me", key: work).json == ["role": "work", "name": "Ann Smith"])
    #expect(server.ask("DELETE", "/v1/cases/acme", key: work).status == 403)
    #expect(server.ask("DELETE", "/v1/cases/acme", key: admin).status == 204)
    #expect(server.ask("GET", "/v1/cases/acme", key: read).status == 404)
  }

  @Test func theAuditLogSaysWhoDidWhatAndNothingOfTheTechniques() throws {
    let key = "workworkworkwork"
    let server = try Server(keys: ["\(key) work ann"])
    _ = server.ask("POST", "/v1/cases", ["name": "acme"], key: key)
    _ = server.ask("POST", "/v1/cases/acme/events", ["kind": "add", "techniques": ["T1059.001"]], key: key)
    _ = server.ask("GET", "/v1/cases/acme", key: key)
    _ = server.ask("GET", "/v1/cases/acme/export", key: key)
    _ = server.ask("POST", "/v1/cases/T1059/events", ["kind": "close"])
    let entries = server.audited.entries.withLock { $0 }
    #expect(entries.map { $0["status"] } == [201, 200, 200, 401])
    #expect(entries.map { $0["bearer"]?.string } == ["ann", "ann", "ann", nil])
    #expect(entries.prefix(3).allSatisfy { !String(decoding: $0.compactJSON, as: UTF8.self).contains("T1059") })
    #expect(entries[1]["action"] == "events")
  }

  @Test(arguments: ["../etc", "a%2Fb", ".hidden", "-x", "a b", "x.tiecase", ""])
  func namesArePartsOfAddressesAndNeverPaths(name: String) throws {
    let server = try Server()
    #expect(server.ask("POST", "/v1/cases", ["name": .string(name), "author": "ann"]).status == 422)
    #expect([404, 422].contains(server.ask("GET", "/v1/cases/\(name)").status))
  }

  @Test func aCaseIsExportedAndTakenInAgain() throws {
    let server = try Server().begun()
    let file = server.ask("GET", "/v1/cases/acme/export").text
    _ = server.ask("POST", "/v1/cases", ["name": "copy", "author": "bob"])
    var request = SampleAPI.request(
      "/v1/cases/copy/import", file, type: "application/octet-stream", query: "name=acme.json&author=bob")
    #expect(server.api.respond(to: request).status == 200)
    #expect(server.ask("GET", "/v1/cases/copy").json["observed"]?.array?.map { $0["id"] } == ["T1059.001"])
    request.body = Array("nothing".utf8)
    #expect(server.api.respond(to: request).status == 422)
    #expect(
      server.ask("GET", "/v1/cases/acme/export", query: "format=markdown").contentType == "text/markdown; charset=utf-8"
    )
    #expect(server.ask("GET", "/v1/cases/acme/export", query: "format=doc").status == 422)
  }

  /// Requests name no files, and neither do cases that came from elsewhere.
  @Test func anImportedCaseOpensNoFileOfTheServer() throws {
    let server = try Server().begun()
    var events = try #require(server.ask("GET", "/v1/cases/acme/export").json["events"]?.array)
    events[0] = events[0].adding([
      "kind": "changed", "detail": ["coverage": "/etc/passwd", "model": "/etc/passwd"] as JSONValue,
    ])
    let exported = server.ask("GET", "/v1/cases/acme/export").json.adding(["events": JSONValue.array(events)])
    let file = String(decoding: exported.compactJSON, as: UTF8.self)
    _ = server.ask("POST", "/v1/cases", ["name": "copy", "author": "bob"])
    let request = SampleAPI.request(
      "/v1/cases/copy/import", file, type: "application/octet-stream", query: "author=bob")
    #expect(server.api.respond(to: request).status == 200)
    let copy = server.ask("GET", "/v1/cases/copy")
    #expect(copy.status == 200)
    #expect(copy.json["settings"]?["coverage"] == "/etc/passwd")
    #expect(copy.json["queue"]?["response"]?.array?.isEmpty == false)
  }

  @Test func changesAreToldAsTheyHappen() async throws {
    let server = try Server().begun()
    let response = server.ask("GET", "/v1/cases/acme/changes", query: "after=2")
    #expect(response.contentType == "text/event-stream")
    guard case .stream(let stream) = response.body else {
      Issue.record("no stream")
      return
    }
    var pieces = stream.makeAsyncIterator()
    #expect(await pieces.next().map { String(decoding: $0, as: UTF8.self) }?.hasPrefix("retry:") == true)
    _ = server.ask("POST", "/v1/cases/acme/events", ["kind": "confirm", "techniques": ["T1105"], "author": "bob"])
    let text = String(decoding: await pieces.next() ?? [], as: UTF8.self)
    #expect(text.hasPrefix("event: change\nid: 3\ndata: {"))
    #expect(text.contains("\"author\":\"bob\"") && text.hasSuffix("\n\n"))
    _ = server.ask("DELETE", "/v1/cases/acme")
    #expect(await pieces.next() == nil)
  }

  private func told(_ server: Server, _ tool: String, _ arguments: JSONValue, key: String? = nil) -> JSONValue {
    let answer = server.ask(
      "POST", "/mcp",
      [
        "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": ["name": .string(tool), "arguments": arguments],
      ], key: key
    ).json
    let text = answer["result"]?["content"]?.array?.first?["text"]?.string
    return text.flatMap { JSONValue(parsing: Data($0.utf8)) } ?? answer
  }

  @Test func agentsWorkOnCases() throws {
    let server = try Server().begun()
    #expect(told(server, "list_cases", [:])["cases"]?.array?.map { $0["case"] } == ["acme"])
    let entry: JSONValue = [
      "case": "acme", "kind": "confirm", "techniques": ["T1105"], "reason": "certutil", "author": "bot",
    ]
    #expect(told(server, "update_case", entry)["added"]?.array?.first?["author"] == "bot")
    let shown = told(server, "show_case", ["case": "acme"])
    #expect(shown["seen"]?.array?.map { $0["id"] } == ["T1059.001", "T1105"])
    #expect(shown.compactJSON.count < 6144)
    #expect(told(server, "plan_case", ["case": "acme"])["look_forward"]?.array?.isEmpty == false)
    let next = told(server, "next_question", ["case": "acme", "top": 2])
    #expect(next["next"]?["if_absent"]?.array?.isEmpty == false)
    #expect(next["others"]?.array?.count == 1)
    let read = server.ask(
      "POST", "/mcp", ["jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": ["uri": "case:///acme"]]
    ).json
    #expect(read["result"]?["contents"]?.array?.first?["text"]?.string?.contains("T1105") == true)
  }

  @Test func agentsWhoMayOnlyReadChangeNothing() throws {
    let (read, work) = ("readreadreadread", "workworkworkwork")
    let server = try Server(keys: ["\(read) read", "\(work) work ann"])
    _ = server.ask("POST", "/v1/cases", ["name": "acme"], key: work)
    let entry: JSONValue = ["case": "acme", "kind": "note", "text": "x"]
    #expect(told(server, "update_case", entry, key: read)["error"]?["code"] == -32602)
    #expect(told(server, "update_case", entry, key: work)["added"]?.array?.first?["author"] == "ann")
  }

  @Test func withoutCasesThatIsSaid() throws {
    #expect(try SampleAPI.get("/v1/cases").json["code"] == "no_cases")
    #expect(try SampleAPI.get("/v1/cases/acme").status == 404)
  }

  @Test(arguments: [
    [:] as JSONValue, ["kind": "dance", "author": "ann"], ["kind": "add", "author": "ann"],
    ["kind": "add", "techniques": ["T1059"]], ["kind": "note", "author": "ann"],
    ["kind": "add", "techniques": ["T1059"], "author": "ann", "sha256": "abc"],
    ["kind": "add", "techniques": ["T1059"], "author": "ann", "file": "/etc/passwd"],
    ["kind": "confirm", "techniques": ["T1O59"], "author": "ann"],
  ])
  func wrongEntriesAreRefused(entry: JSONValue) throws {
    let server = try Server().begun()
    #expect(server.ask("POST", "/v1/cases/acme/events", entry).status == 422)
    #expect(server.ask("GET", "/v1/cases/acme/history").json["total"] == 2)
  }
}
