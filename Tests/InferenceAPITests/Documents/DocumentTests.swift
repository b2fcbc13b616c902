import Testing

@testable import InferenceAPI

@Suite struct DocumentTests {
  @Test func aFileThatTheClientHasIsNotSentAgain() throws {
    let first = try SampleAPI.get("/")
    let tag = try #require(first.header("ETag"))
    var request = APIRequest("GET", "/")
    request.headers.ifNoneMatch = tag
    let second = try SampleAPI.plain.get().respond(to: request)
    #expect(second.status == 304)
    #expect(second.text == "")
    request.headers.ifNoneMatch = "\"other\""
    #expect(try SampleAPI.plain.get().respond(to: request).status == 200)
  }

  @Test func filesOfThePageAreUnderWeb() throws {
    #expect(try SampleAPI.get("/web/index.html").text == SampleAPI.get("/").text)
    #expect(try SampleAPI.get("/web/../openapi.json").status == 404)
  }
}
