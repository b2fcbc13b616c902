import Cases
import FileFormats
import InferenceService
import TechniqueInference
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

  /// The table of fields that the body of each request is read by.
  private static let bodies: [(path: String, table: FieldTable)] = [
    ("/v1/predict", PredictRequest.fields), ("/v1/layer", PredictRequest.fields), ("/v1/hunt", HuntRequest.fields),
    ("/v1/stix", HuntRequest.fields), ("/v1/explain", ExplainRequest.fields),
    ("/v1/cooccurrence", WithRequest.fields), ("/v1/similar", SimilarRequest.fields),
    ("/v1/extract", ExtractService.fields), ("/v1/cases", CaseSettings.fieldsOfNew),
    ("/v1/cases/{case}/events", CaseEntry.fields), ("/v1/cases/{case}/settings", CaseSettings.fields),
  ]

  /// Names, types, ranges, defaults and words of all fields, and which are required.
  @Test func fieldsAreThoseOfTheTable() throws {
    let document = try SampleAPI.get("/openapi.json").json
    for (path, table) in Self.bodies {
      let reference = document["paths"]?[path]?["post"]?["requestBody"]?["content"]?["application/json"]?["schema"]
      let name = try #require(reference?["$ref"]?.string?.split(separator: "/").last.map(String.init), "\(path)")
      let schema = try #require(document["components"]?["schemas"]?[name])
      let described = schema["properties"]?.object ?? [:]
      #expect(Set(described.keys) == Set(table.names), "\(path)")
      for field in table.fields {
        #expect(described[field.name] == field.schema(isNullable: true), "\(path): \(field.name)")
      }
      let required = schema["required"]?.array?.compactMap(\.string) ?? []
      #expect(required == table.fields.filter(\.isRequired).map(\.name), "\(path)")
      #expect(schema["additionalProperties"] == false)
    }
  }

  @Test func parametersAreThoseOfTheTable() throws {
    let document = try SampleAPI.get("/openapi.json").json
    func parameters(_ path: String, _ method: String) -> [JSONValue] {
      document["paths"]?[path]?[method]?["parameters"]?.array ?? []
    }
    let lookup = parameters("/v1/techniques", "get")
    #expect(lookup.map { $0["name"]?.string } == LookupService.fields.names)
    for (parameter, field) in zip(lookup, LookupService.fields.fields) {
      #expect(parameter["schema"]?.adding(["description": field.words]) == field.schema(isInAddress: true))
      #expect(parameter["description"]?.string == field.words)
    }
    let forms = parameters("/v1/hunt", "post").first { $0["name"] == "format" }
    #expect(forms?["schema"]?["enum"]?.array?.compactMap(\.string) == HuntExport.allCases.map(\.rawValue))
    let types = document["paths"]?["/v1/hunt"]?["post"]?["responses"]?["200"]?["content"]?.object ?? [:]
    #expect(
      Set(types.keys) == Set(HuntExport.allCases.map { $0.contentType.replacing("; charset=utf-8", with: "") }))
  }

  @Test func theExamplesWork() throws {
    let document = try SampleAPI.get("/openapi.json").json
    // Those of cases are asked of a server that keeps some, in CaseRoutesTests.
    for (path, item) in document["paths"]?.object ?? [:] where !path.hasPrefix("/v1/cases") {
      guard let example = item["post"]?["requestBody"]?["content"]?["application/json"]?["example"] else { continue }
      let body = String(decoding: example.compactJSON, as: UTF8.self)
      let answer = try SampleAPI.post(path, body)
      // A model without probabilities makes no plan.
      #expect(answer.status == 200 || answer.json["code"] == "no_plan", "\(path)")
    }
  }

  @Test func itsExamplesAskTheServerThatShowsThem() throws {
    var request = APIRequest("GET", "/docs", id: "r1")
    request.headers.host = "tie.example:9000"
    let text = try SampleAPI.plain.get().respond(to: request).text
    #expect(text.contains("curl http://tie.example:9000/v1/hunt"))
    #expect(!text.contains(":8080"))
  }

  @Test func thePageForPeopleNamesEveryRoute() throws {
    let page = try SampleAPI.get("/docs")
    #expect(page.contentType == "text/html; charset=utf-8")
    for route in Route.all where route.method == "POST" { #expect(page.text.contains("POST \(route.path)")) }
    #expect(!page.text.contains("<script"))
    #expect(!page.text.contains("style="))
  }
}
