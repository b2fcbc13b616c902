import FileFormats
import InferenceService
import TechniqueInference
import Testing

@testable import InferenceAPI

@Suite struct QuestionRoutesTests {
  @Test func predictionsAreThoseOfTheService() throws {
    let answer = try SampleAPI.post("/v1/predict", #"{"techniques":["t1059","T1082"],"top":3,"ruled_out":["T1566"]}"#)
    #expect(answer.status == 200)
    var request = PredictRequest(techniques: ["t1059", "T1082"])
    request.top = 3
    request.ruledOut = InputTokens.arguments(["T1566"])
    let expected = try SampleAPI.engines.get().engine(nil).predict(request)
    #expect(answer.json == JSONValue(parsing: expected.compactJSON))
  }

  @Test func suspectedTechniquesCountInPart() throws {
    let answer = try SampleAPI.post("/v1/predict", #"{"techniques":["T1059"],"suspected":{"T1082":0.5},"top":1}"#)
    let weights = answer.json["observed"]?.array?.map { $0["weight"]?.number }
    #expect(weights == [1, 0.5])
  }

  @Test func aTechniqueIsExplained() throws {
    let answer = try SampleAPI.post("/v1/explain", #"{"techniques":["T1059","T1082"],"technique":"T1105"}"#)
    #expect(answer.status == 200)
    #expect(answer.json["technique"]?["id"] == "T1105")
  }

  @Test func aLayerIsOfTheNavigatorsFormat() throws {
    let answer = try SampleAPI.post("/v1/layer", #"{"techniques":["T1059"],"top":2}"#)
    #expect(answer.json["versions"]?["layer"] == "4.5")
    #expect(answer.json["techniques"]?.array?.count == 3)
  }

  @Test func eachTechniqueHasItsOwnCounts() throws {
    let answer = try SampleAPI.post("/v1/cooccurrence", #"{"techniques":["T1047","T1003"],"top":2}"#)
    #expect(answer.json["answers"]?.array?.map { $0["technique"] } == ["T1047", "T1003"])
  }

  @Test func techniquesAreReadOutOfText() throws {
    let answer = try SampleAPI.post("/v1/extract", #"{"text":"Shadow copies were deleted with vssadmin."}"#)
    #expect(answer.json["techniques"]?.array?.first?["id"] == "T1490")
    #expect(try SampleAPI.post("/v1/extract", #"{"text":""}"#).status == 422)
  }

  @Test func similarActorsAreFound() throws {
    let answer = try SampleAPI.post(
      "/v1/similar", #"{"techniques":["T1059.001","T1003.001"],"kinds":["group"],"top":2}"#)
    #expect(answer.json["similar"]?.array?.map { $0["kind"] } == ["group", "group"])
  }

  @Test func techniquesAreSearched() throws {
    let answer = try SampleAPI.get("/v1/techniques", query: "query=power%73hell&top=1")
    #expect(answer.json["techniques"]?.array?.map { $0["id"] } == ["T1059.001"])
    let nothing = try SampleAPI.get("/v1/techniques", query: "query=qqqq")
    #expect(nothing.status == 200)
    #expect(nothing.json["techniques"]?.array?.isEmpty == true)
    #expect(try SampleAPI.get("/v1/techniques").status == 422)
    // The description allows 250 characters, each of up to four bytes.
    let longest = String(repeating: "%C3%A4", count: 250)
    #expect(try SampleAPI.get("/v1/techniques", query: "query=\(longest)").status == 200)
    #expect(try SampleAPI.get("/v1/techniques", query: "query=\(longest)a").status == 422)
    #expect(try SampleAPI.get("/v1/techniques", query: "q=phishing").status == 422)
  }

  @Test func theModelIsDescribed() throws {
    #expect(try SampleAPI.get("/v1/model").json["card"]?["domain"] == "enterprise-attack")
    let other = try SampleAPI.get("/v1/model", query: "domain=ics-attack")
    #expect(other.json["card"]?["domain"] == "ics-attack")
    let unknown = try SampleAPI.get("/v1/model", query: "domain=space-attack")
    #expect((unknown.status, unknown.json["code"]) == (422, "bad_field"))
  }

  @Test func theTechniquesTellTheMatrix() throws {
    let answer = try SampleAPI.post("/v1/predict", #"{"techniques":["T0866","T0859"]}"#)
    #expect(answer.json["model"]?["domain"] == "ics-attack")
    let named = try SampleAPI.post("/v1/predict", #"{"techniques":["T1059","T0859"],"domain":"ics-attack"}"#)
    #expect(named.json["model"]?["domain"] == "ics-attack")
    let similar = try SampleAPI.post("/v1/similar", #"{"techniques":["T1404"]}"#)
    #expect(similar.json["attack"]?["domain"] == "mobile-attack")
  }

  @Test(arguments: [
    ("{", 400, "bad_json"), ("[]", 422, "bad_request"), ("{}", 422, "no_input"),
    (#"{"techniques":["T1059"],"tops":1}"#, 422, "unknown_field"),
    (#"{"techniques":["T1059"],"top":0}"#, 422, "bad_field"),
    (#"{"techniques":["T1059"],"top":2001}"#, 422, "bad_field"),
    // Lists in lists in lists with many leaves, which once took minutes to understand.
    (
      #"{"techniques":"# + String(repeating: "[", count: 490) + String(repeating: "1,", count: 900) + "1"
        + String(repeating: "]", count: 490) + "}", 400, "bad_json"
    ),
    (#"{"techniques":[5]}"#, 422, "bad_field"), (#"{"techniques":["nothing"]}"#, 422, "no_technique_recognized"),
    (#"{"techniques":["T1059"],"suspected":{"T1082":2}}"#, 422, "bad_field"),
  ])
  func whatIsWrongIsAProblem(body: String, status: Int, code: String) throws {
    let answer = try SampleAPI.post("/v1/predict", body)
    #expect(answer.status == status)
    #expect(answer.contentType == "application/problem+json")
    #expect(answer.json["code"] == .string(code))
    #expect(answer.json["status"] == .integer(status))
    #expect(answer.json["request_id"] == "r1")
    #expect(answer.json["detail"]?.string?.isEmpty == false)
  }

  @Test func bodiesMustSayThatTheyAreJSON() throws {
    #expect(try SampleAPI.post("/v1/predict", "{}", type: "text/plain").status == 415)
    #expect(
      try SampleAPI.post("/v1/predict", #"{"techniques":["T1059"]}"#, type: "application/json; charset=utf-8").status
        == 200)
  }

  @Test func listsAndBatchesHaveLimits() throws {
    let api = try SampleAPI.api {
      $0.limits.techniques = 2
      $0.batch = 1
    }
    let long = api.respond(to: SampleAPI.request("/v1/predict", #"{"techniques":["T1059","T1082","T1018"]}"#))
    #expect(long.json["code"] == "too_many")
    let batch = api.respond(to: SampleAPI.request("/v1/batch", #"{"requests":[{},{}]}"#))
    #expect(batch.json["code"] == "too_many")
  }

  @Test func weightsTravelAsTheyAre() throws {
    let answer = try SampleAPI.post("/v1/predict", #"{"suspected":{"attack.t1082":0.00001,"T1059":1}}"#)
    #expect(answer.json["observed"]?.array?.map { $0["weight"]?.number } == [1, 0.00001])
    #expect(answer.json["observed"]?.array?.map { $0["given"] } == ["T1059", "attack.t1082"])
  }

  @Test(arguments: ["/v1/predict", "/v1/hunt"])
  func noMessageNamesAnOption(path: String) throws {
    for body in [
      #"{"techniques":["T1059"],"since":"soon"}"#, #"{"techniques":["T1059"],"exclude":["PowerShell"]}"#,
      #"{"techniques":["T1059"],"suspected":{"T1082":0}}"#, #"{"techniques":["T1059"],"latest":"T1 T2"}"#,
      #"{"techniques":["T1059"],"suspected":{"powershell":0.5}}"#, #"{"techniques":["T1059"],"used_by":["G9999"]}"#,
      #"{"techniques":["T1059"],"minimum_probability":2}"#, #"{"techniques":["T1059"],"top":0}"#,
      #"{"techniques":["T1059"],"domain":"mobile-attack"}"#, #"{"techniques":["T1059"],"ruled_out":["T1059"]}"#,
      #"{"techniques":["T1999"]}"#, #"{"techniques":["T1059","T1999"]}"#, #"{"techniques":["T0866"]}"#,
      #"{"techniques":["T0859"],"used_by":["APT29"]}"#, #"{"techniques":["T1059"],"platforms":["win"]}"#,
    ] {
      let answer = try SampleAPI.post(path, body)
      let notes = answer.json["warnings"]?.array?.map { $0["message"] } ?? []
      for words in [answer.json["detail"], answer.json["advice"]] + notes {
        #expect(words?.string?.contains("with tie ") != true, "\(body): \(answer.text)")
        #expect(words?.string?.contains("--") != true, "\(body): \(answer.text)")
        #expect(words?.string?.contains("`tie") != true, "\(body): \(answer.text)")
      }
    }
    let since = try SampleAPI.post("/v1/hunt", #"{"techniques":["T1059"],"since":"soon"}"#)
    #expect(since.json["detail"] == "since: “soon” is neither a day nor a time")
  }

  @Test(arguments: ["ics", "ics-attack"])
  func aMatrixMayBeNamedInShort(domain: String) throws {
    let answer = try SampleAPI.post("/v1/predict", #"{"techniques":["T0859"],"domain":"\#(domain)"}"#)
    #expect(answer.status == 200)
    #expect(answer.json["attack"]?["domain"] == "ics-attack")
  }

  @Test(arguments: HuntExport.allCases)
  func aPlanIsWrittenInEveryForm(form: HuntExport) throws {
    let body = #"{"techniques":["T1059.001","T1003"],"ruled_out":["T1190"],"top":3}"#
    let answer = try SampleAPI.api().respond(
      to: SampleAPI.request("/v1/hunt", body, query: "format=\(form.rawValue)"))
    #expect(answer.status == 200)
    #expect(answer.contentType == form.contentType)
    #expect(answer.text.contains("T1059.001") || answer.text.contains("t1059.001"))
    guard form != .json, form != .stix, form != .attackFlow else { return }
    var request = HuntRequest(confirmed: ["T1059.001", "T1003"])
    request.ruledOut = InputTokens.arguments(["T1190"])
    request.top = 3
    let expected = try SampleAPI.engines.get().engine(nil).hunt(request).encoded(form)
    #expect(answer.text == String(decoding: expected, as: UTF8.self))
  }

  @Test func aFileIsReadAsTheCommandLineReadsIt() throws {
    let layer = #"{"techniques": [{"techniqueID": "T1003", "score": 1}, {"techniqueID": "T1082", "enabled": false}]}"#
    let answer = try SampleAPI.api().respond(
      to: SampleAPI.request("/v1/observed", layer, type: "application/octet-stream", query: "name=layer.json"))
    #expect(answer.status == 200)
    #expect(answer.json["observed"]?.array?.map { $0["id"] } == ["T1003"])
    #expect(answer.json["warnings"]?.array?.map { $0["code"] } == ["disabled_techniques"])
    let nothing = try SampleAPI.api().respond(to: SampleAPI.request("/v1/observed", "nothing here"))
    #expect(nothing.status == 422)
    #expect(nothing.json["code"] == "nothing_observed")
    // A document in place of an id is read as the file that it is.
    let asked = try SampleAPI.post(
      "/v1/similar",
      String(decoding: JSONValue.members(["techniques": JSONValue.array([.string(layer)])]).compactJSON, as: UTF8.self))
    #expect(asked.json["observed"]?.array?.map { $0["id"] } == ["T1003"])
  }

  @Test(arguments: ["format=pdf", "form=csv"])
  func otherFormsAreRefused(query: String) throws {
    let answer = try SampleAPI.api().respond(
      to: SampleAPI.request("/v1/hunt", #"{"techniques":["T1059"]}"#, query: query))
    #expect(answer.status == 422)
    #expect(answer.contentType == "application/problem+json")
  }
}
