import FileFormats
import InferenceService
import Testing

@testable import InferenceAPI

@Suite struct InferenceAPITests {
  @Test func unknownAddressesAreProblems() throws {
    let answer = try SampleAPI.get("/nothing")
    #expect(answer.status == 404)
    #expect(answer.json["code"] == "no_route")
  }

  @Test func wrongMethodsSayWhatIsAllowed() throws {
    let answer = try SampleAPI.get("/v1/predict")
    #expect(answer.status == 405)
    #expect(answer.header("Allow") == "POST")
    let other = try SampleAPI.plain.get().respond(to: APIRequest("POST", "/health/live"))
    #expect(other.header("Allow") == "GET, HEAD")
  }

  @Test func everyAnswerIsGuarded() throws {
    for path in ["/", "/nothing", "/v1/model", "/api/nothing"] {
      let answer = try SampleAPI.get(path)
      #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
      #expect(answer.header("X-Content-Type-Options") == "nosniff")
      #expect(answer.header("X-Request-ID") == "r1")
      #expect(answer.header("Access-Control-Allow-Origin") == nil)
    }
  }

  @Test func thePageAnswersWithoutScripts() throws {
    let good = try SampleAPI.post("/", "techniques=T1059+T1082", type: "application/x-www-form-urlencoded")
    #expect(good.contentType == "text/html; charset=utf-8")
    #expect(good.text.contains("<h2>Likely techniques</h2><ol><li><a href="))
    let bad = try SampleAPI.post("/", "techniques=%3Cscript%3E", type: "application/x-www-form-urlencoded")
    #expect(bad.text.contains("<p role=\"alert\">"))
    #expect(!bad.text.contains("“<script>"))
  }

  @Test func longAddressesAndBodiesAreRefused() throws {
    let api = try SampleAPI.api {
      $0.address = 40
      $0.body = 30
    }
    let address = api.respond(to: APIRequest("GET", "/v1/techniques", query: String(repeating: "a", count: 50)))
    #expect(address.status == 414)
    let body = api.respond(to: SampleAPI.request("/v1/predict", #"{"techniques":["T1059","T1082"]}"#))
    #expect(body.status == 413)
    #expect(body.contentType == "application/problem+json")
    let butler = api.respond(
      to: SampleAPI.request("/v1/attack-enterprise/tie", #"{"technique_ids":["T1059","T1082"]}"#))
    #expect(butler.text == #"{"code":413,"message":"Content Too Large"}"#)
  }

  @Test func withKeysOnlyThoseWhoShowOneMayAsk() throws {
    let api = try SampleAPI.api(keys: ["0123456789abcdef", "another-key-of-mine"])
    var request = SampleAPI.request("/v1/predict", #"{"techniques":["T1059"]}"#)
    #expect(api.respond(to: request).status == 401)
    request.headers.apiKey = "0123456789abcdeF"
    #expect(api.respond(to: request).status == 401)
    request.headers.apiKey = "0123456789abcdef"
    #expect(api.respond(to: request).status == 200)
    request.headers.apiKey = nil
    request.headers.authorization = "Bearer another-key-of-mine"
    #expect(api.respond(to: request).status == 200)
    for open in ["/", "/health/live", "/health/ready", "/openapi.json", "/docs"] {
      #expect(api.respond(to: APIRequest("GET", open)).status == 200)
    }
    for closed in ["/metrics", "/v1/model", "/api/v1/attack-enterprise/tie/"] {
      #expect(api.respond(to: APIRequest("GET", closed)).status == 401)
    }
  }

  @Test func whoAsksTooOftenWaits() throws {
    let api = try SampleAPI.api(limiter: RateLimiter(perMinute: 1))
    let request = SampleAPI.request("/v1/predict", #"{"techniques":["T1059"],"top":1}"#)
    for _ in 0..<10 { #expect(api.respond(to: request).status == 200) }
    let refused = api.respond(to: request)
    #expect(refused.status == 429)
    #expect(refused.header("Retry-After").flatMap { Int($0) } ?? 0 > 0)
    #expect(api.respond(to: APIRequest("GET", "/health/live", client: "127.0.0.1")).status == 200)
  }

  @Test func otherOriginsAskOnlyWhereTheyAreNamed() throws {
    let api = try SampleAPI.api { $0.origins = ["https://soc.example.org"] }
    var request = SampleAPI.request("/v1/predict", #"{"techniques":["T1059"]}"#)
    request.headers.origin = "https://soc.example.org"
    #expect(api.respond(to: request).header("Access-Control-Allow-Origin") == "https://soc.example.org")
    request.headers.accessControlMethod = "POST"
    request.method = "OPTIONS"
    #expect(api.respond(to: request).status == 204)
    request.headers.origin = "https://evil.example"
    #expect(api.respond(to: request).status == 403)
    #expect(api.respond(to: request).header("Access-Control-Allow-Origin") == nil)
  }

  @Test func requestsAreCounted() throws {
    let api = try SampleAPI.api()
    _ = api.respond(to: APIRequest("GET", "/health/live"))
    _ = api.respond(to: APIRequest("BREW", "/health/live"))
    let text = api.respond(to: APIRequest("GET", "/metrics")).text
    #expect(text.contains("tie_http_requests_total{route=\"/health/live\",method=\"GET\",status=\"200\"} 1\n"))
    #expect(text.contains("tie_http_requests_total{route=\"/health/live\",method=\"other\",status=\"405\"} 1\n"))
    #expect(text.contains("tie_http_request_duration_seconds_count 2\n"))
    #expect(text.contains("tie_model_techniques{domain=\"enterprise-attack\""))
  }
}
