import FileFormats
import InferenceService
import Testing

@testable import InferenceAPI

@Suite struct OpenAPITests {
  @Test func theDescriptionNamesEveryRouteAndNoOther() throws {
    let document = try SampleAPI.get("/openapi.json").json
    #expect(document["openapi"] == "3.1.0")
    var described: Set<String> = []
    for (path, item) in document["paths"]?.object ?? [:] {
      for method in item.object?.keys.map({ $0 }) ?? [] { described.insert("\(method.uppercased()) \(path)") }
    }
    #expect(described == Set(Route.all.map { "\($0.method) \($0.path)" }))
  }

  @Test func theDescriptionIsOfThisVersion() throws {
    #expect(try SampleAPI.get("/openapi.json").json["info"]?["version"]?.string == ProductVersion.current)
  }

  @Test func fieldsAreThoseThatAreTaken() throws {
    let document = try SampleAPI.get("/openapi.json").json
    let schemas = try #require(document["components"]?["schemas"])
    func names(_ schema: String) -> [String]? { schemas[schema]?["properties"]?.object?.keys.sorted() }
    #expect(names("Question") == PredictRequest.fields.sorted())
    #expect(names("HuntQuestion") == HuntRequest.fields.sorted())
    #expect(names("ExplainQuestion") == ExplainRequest.fields.sorted())
    #expect(names("CooccurrenceQuestion") == WithRequest.fields.sorted())
    #expect(names("SimilarQuestion") == SimilarRequest.fields.sorted())
  }

  @Test func theExamplesWork() throws {
    let document = try SampleAPI.get("/openapi.json").json
    for (path, item) in document["paths"]?.object ?? [:] {
      guard let example = item["post"]?["requestBody"]?["content"]?["application/json"]?["example"] else { continue }
      let body = String(decoding: example.compactJSON, as: UTF8.self)
      let answer = try SampleAPI.post(path, body)
      // A model without probabilities makes no plan.
      #expect(answer.status == 200 || answer.json["code"] == "no_plan", "\(path)")
    }
  }

  @Test func thePageForPeopleNamesEveryRoute() throws {
    let page = try SampleAPI.get("/docs")
    #expect(page.contentType == "text/html; charset=utf-8")
    for route in Route.all where route.method == "POST" { #expect(page.text.contains("POST \(route.path)")) }
    #expect(!page.text.contains("<script"))
    #expect(!page.text.contains("style="))
  }
}
