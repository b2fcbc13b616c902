import FileFormats
import InferenceService
import Testing

@testable import InferenceAPI

@Suite struct ModelContextRouteTests {
  static let list = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#

  @Test func messagesAreAnswered() throws {
    #expect(try SampleAPI.post("/mcp", Self.list).json["result"]?["tools"]?.array?.isEmpty == false)
    let notification = try SampleAPI.post("/mcp", #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    #expect(notification.status == 202)
    #expect(notification.text == "")
  }

  @Test func pagesOfOtherOriginsMayNotAsk() throws {
    let api = try SampleAPI.plain.get()
    var request = SampleAPI.request("/mcp", Self.list)
    request.headers.host = "localhost:8080"
    request.headers.origin = "http://localhost:8080"
    #expect(api.respond(to: request).status == 200)
    request.headers.origin = "https://evil.example"
    #expect(api.respond(to: request).status == 403)
  }

  @Test func anUnknownVersionIsRefused() throws {
    var request = SampleAPI.request("/mcp", Self.list)
    request.headers.protocolVersion = "1999-01-01"
    #expect(try SampleAPI.plain.get().respond(to: request).status == 400)
    request.headers.protocolVersion = "2025-06-18"
    #expect(try SampleAPI.plain.get().respond(to: request).status == 200)
  }
}
