import FileFormats
import InferenceService
import Testing

@testable import InferenceAPI

@Suite struct ButlerEndpointTests {
  static let paths = [
    "/api/v1/attack-enterprise/tie/", "/api/v1/attack-enterprise/tie", "/v1/attack-enterprise/tie/",
    "/v1/attack-enterprise/tie",
  ]

  @Test(arguments: paths)
  func bothFacesGiveTheSameAnswer(path: String) throws {
    let got = try SampleAPI.get(path, query: "technique_ids=T1059,T1082")
    let posted = try SampleAPI.post(path, #"{"technique_ids":["T1082","T1059"]}"#)
    #expect(got.status == 200)
    #expect(got.contentType == "application/json")
    #expect(got.text == posted.text)
    #expect(got.json.object?.keys.sorted() == ["objects", "scores"])
  }

  @Test func scoresAreThoseOfPredictBestFirst() throws {
    let text = try SampleAPI.get(Self.paths[0], query: "technique_ids=T1059").text
    let answer = try SampleAPI.post("/v1/predict", #"{"techniques":["T1059"]}"#).json
    let predictions = try #require(answer["predictions"]?.array)
    let scores = predictions.map { "\"\($0["id"]?.string ?? "")\":\($0["score"]?.number ?? 0)" }.joined(separator: ",")
    #expect(text.hasPrefix("{\"scores\":{\(scores)},\"objects\":["))
  }

  @Test func objectsAreAttackPatternsOfTheSameTechniques() throws {
    let answer = try SampleAPI.get(Self.paths[0], query: "technique_ids=T1059").json
    let objects = try #require(answer["objects"]?.array)
    #expect(objects.allSatisfy { $0["type"] == "attack-pattern" })
    let ids = objects.compactMap { $0["external_references"]?.array?.first?["external_id"]?.string }
    #expect(Set(ids).isSubset(of: Set(answer["scores"]?.object?.keys.map { $0 } ?? [])))
    #expect(ids.count > 10)
  }

  @Test(arguments: ["", "technique_ids=", "technique_ids=,,", "page=3"])
  func nothingAskedGivesTwentyZeros(query: String) throws {
    let answer = try SampleAPI.get(Self.paths[0], query: query)
    #expect(answer.status == 200)
    let scores = try #require(answer.json["scores"]?.object)
    #expect(scores.count == 20)
    #expect(scores.values.allSatisfy { $0.number == 0 })
  }

  @Test func unknownTechniquesRefuseTheWholeRequest() throws {
    let answer = try SampleAPI.get(Self.paths[0], query: "technique_ids=T1059,Tbad01,Tbad01")
    #expect(answer.status == 400)
    #expect(
      answer.text
        == #"{"code":400,"details":{"error":"Model has not been trained on 1 passed techniques.","unknown_techniques":["Tbad01"]},"message":"Bad Request"}"#
    )
    // Neither case nor blanks are forgiven.
    #expect(try SampleAPI.get(Self.paths[0], query: "technique_ids=t1059").status == 400)
    #expect(try SampleAPI.get(Self.paths[0], query: "technique_ids=T1059,%20T1082").status == 400)
  }

  @Test func otherErrorsHaveItsShapeToo() throws {
    let api = try SampleAPI.plain.get()
    let wrong = api.respond(to: APIRequest("DELETE", Self.paths[0]))
    #expect(wrong.status == 405)
    #expect(
      wrong.text
        == #"{"code":405,"details":{"code":405,"message":"Method \"DELETE\" not allowed."},"message":"Method Not Allowed"}"#
    )
    let missing = try SampleAPI.get("/api/v1/attack-mobile/tie/")
    #expect(missing.status == 404)
    #expect(missing.text == #"{"code":404,"message":"non-existent page"}"#)
    let malformed = try SampleAPI.post(Self.paths[0], "{")
    #expect(malformed.status == 400)
    #expect(malformed.json["details"]?["detail"]?.array?.count == 1)
  }

  @Test func itsHealthCheckHasNoContent() throws {
    let answer = try SampleAPI.get("/api/healthcheck/")
    #expect(answer.status == 204)
    #expect(answer.text == "")
  }
}
