import FileFormats
import InferenceService
import Testing

@testable import InferenceAPI

@Suite struct AllowedHostsTests {
  private let loopback = AllowedHosts(listeningOn: "127.0.0.1", others: ["tie.example", "soc.example:8443"])

  @Test(arguments: [
    "localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "[::1]", "tie.example", "tie.example:9", "localhost.",
    "soc.example",
  ])
  func ownNamesAreAnswered(host: String) { #expect(loopback.problem(host) == nil) }

  @Test(arguments: [
    "evil.example", "localhost.evil.example", "127.0.0.2", "[::2]", "tie.example.evil", "0.0.0.0", "xlocalhost",
  ])
  func otherNamesAreRefused(host: String) { #expect(loopback.problem(host)?.status == 403) }

  @Test(arguments: [nil, "", "localhost, evil.example", "a b", "user@localhost", "localhost:x", "[::1", ":80", "a/b"])
  func whatIsNoHostIsRefused(host: String?) {
    #expect(loopback.problem(host)?.status == 400)
    #expect(AllowedHosts.any.problem(host)?.status == 400)
  }

  @Test func aServerForOthersAnswersToAnyNameUnlessItIsTold() {
    let open = AllowedHosts(listeningOn: "0.0.0.0", others: [])
    #expect(open.problem("anything.example") == nil)
    let told = AllowedHosts(listeningOn: "0.0.0.0", others: ["tie.example"])
    #expect(told.problem("tie.example") == nil)
    #expect(told.problem("anything.example")?.status == 403)
  }

  /// A page that reaches a server on its reader's machine by a name of its own (DNS rebinding).
  @Test(arguments: Route.all.map { "\($0.method) \($0.path)" })
  func everyRouteLooksAtTheHost(route: String) throws {
    let api = try SampleAPI.api { $0.hosts = loopback }
    let parts = route.split(separator: " ").map(String.init)
    var request = SampleAPI.request(parts[1], "{}")
    request.method = parts[0]
    for origin in [nil, "http://evil.example"] {
      request.headers.host = "evil.example"
      request.headers.origin = origin
      let response = api.respond(to: request)
      #expect(response.status == 403)
      #expect(response.header("X-Content-Type-Options") == "nosniff")
    }
    request.headers.host = nil
    #expect(api.respond(to: request).status == 400)
  }

  @Test(arguments: Route.all.filter(\.needsKey).map { "\($0.method) \($0.path)" })
  func everyQuestionLooksAtTheOrigin(route: String) throws {
    let api = try SampleAPI.api {
      $0.hosts = loopback
      $0.origins = ["https://soc.example.org"]
    }
    let parts = route.split(separator: " ").map(String.init)
    var request = SampleAPI.request(parts[1], "{}")
    request.method = parts[0]
    request.headers.host = "localhost:8080"
    for origin in ["http://evil.example", "null", "http://localhost:8081", "http://localhost:8080.evil.example"] {
      request.headers.origin = origin
      #expect(api.respond(to: request).status == 403, "\(origin)")
    }
    for origin in ["http://localhost:8080", "https://soc.example.org"] {
      request.headers.origin = origin
      #expect(api.respond(to: request).status != 403, "\(origin)")
    }
  }

  @Test func thePageIsThereForEverybodyWhoCallsTheServerByItsName() throws {
    let api = try SampleAPI.api { $0.hosts = loopback }
    var request = APIRequest("GET", "/", id: "r")
    request.headers.host = "localhost"
    #expect(api.respond(to: request).status == 200)
  }

  @Test func refusalsOfTheServerItselfHaveTheHeadersOfEveryAnswer() throws {
    let tooLong = try SampleAPI.plain.get().refusal(tooLong: SampleAPI.request("/v1/predict", ""))
    #expect(tooLong.status == 413)
    #expect(tooLong.header("Content-Security-Policy")?.hasPrefix("default-src 'none'") == true)
    #expect(tooLong.header("X-Content-Type-Options") == "nosniff")
    #expect(tooLong.header("X-Request-ID") == "r1")
    #expect(InferenceAPI.headersOfEveryAnswer.contains { $0.name == "Content-Security-Policy" })
  }

  @Test func plainTextIsNoQuestion() throws {
    for path in ["/v1/predict", "/v1/batch", "/mcp", "/v1/attack-enterprise/tie/"] {
      let status = try SampleAPI.post(path, #"{"technique_ids":["T1059"]}"#, type: "text/plain;charset=UTF-8").status
      #expect([400, 415].contains(status), "\(path)")
    }
  }
}
