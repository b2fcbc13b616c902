import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

extension Route {
  /// Questions to the engines.
  static let questions: [Route] = [
    Route("POST", "/v1/predict") { api, request in
      let fields = try api.fields(request, PredictRequest.fields)
      return try .answer(api.engines.predict(PredictRequest(fields)))
    },
    Route("POST", "/v1/hunt") { api, request in
      let form = try api.form(request)
      let answer = try api.hunt(api.fields(request, HuntRequest.fields))
      // JSON is on one line, as all answers are; the other forms are the bytes that the command line writes.
      guard form != .json else { return .answer(answer) }
      return APIResponse(contentType: form.contentType, body: [UInt8](answer.encoded(form)))
    },
    Route("POST", "/v1/stix") { api, request in
      let answer = try api.hunt(api.fields(request, HuntRequest.fields))
      return APIResponse(contentType: HuntExport.stix.contentType, body: [UInt8](answer.encoded(.stix)))
    },
    Route("POST", "/v1/explain") { api, request in
      let fields = try api.fields(request, ExplainRequest.fields)
      return try .answer(api.engines.explain(ExplainRequest(fields)))
    },
    Route("POST", "/v1/layer") { api, request in
      let fields = try api.fields(request, PredictRequest.fields)
      return try .answer(api.engines.layer(PredictRequest(fields)))
    },
    Route("POST", "/v1/cooccurrence") { api, request in
      let fields = try api.fields(request, WithRequest.fields)
      return try .answer(
        JSONValue.members(["answers": api.engines.cooccurring(WithRequest(fields))]))
    },
    Route("POST", "/v1/similar") { api, request in
      let fields = try api.fields(request, SimilarRequest.fields)
      return try .answer(api.engines.similar(SimilarRequest(fields)))
    },
    Route("POST", "/v1/observed") { api, request in try api.observed(request) },
    Route("POST", "/v1/extract") { api, request in
      try .answer(api.engines.extract(api.fields(request, ExtractService.fields)))
    },
    Route("POST", "/v1/batch", isTimed: false) { api, request in try Batch(request, api).response() },
    Route("GET", "/v1/techniques") { api, request in try api.techniques(request) },
    Route("GET", "/v1/model") { api, request in
      let items = QueryItems(request.query)
      try items.check(["domain"])
      let fields = try RequestFields(
        .object(items["domain"].map { ["domain": .string($0)] } ?? [:]), of: ModelInfo.fields)
      return try .answer(api.engines.engine(fields.domain()).info)
    },
    Route("POST", "/mcp", isTimed: false) { api, request in try api.modelContext(request) },
  ]
}

extension InferenceAPI {
  /// What a file that is sent as the body means as observed.
  fileprivate func observed(_ request: APIRequest) throws -> APIResponse {
    let items = QueryItems(request.query)
    try items.check(["name", "domain"])
    let fields = try RequestFields(
      .object(items["domain"].map { ["domain": .string($0)] } ?? [:]), of: ModelInfo.fields)
    let engine = try engines.engine(fields.domain())
    do {
      return try .answer(engine.observed(Data(request.body), name: items["name"] ?? "the file"))
    } catch let error as FileError {
      throw Problem(422, code: "nothing_observed", error.summary, advice: error.advice)
    }
  }

  /// The fields of a request's body.
  func fields(_ request: APIRequest, _ table: FieldTable) throws -> RequestFields {
    try RequestFields(json(request), of: table, limits: settings.limits)
  }

  /// The body of a request as JSON.
  func json(_ request: APIRequest) throws -> JSONValue {
    let type = request.headers.contentType?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    guard type == "application/json" else {
      throw Problem(
        415, code: "not_json", "the body must be of the type application/json",
        advice: "send the header Content-Type: application/json")
    }
    guard let value = try? JSONValue(request.body, deepest: RequestLimits.depth) else {
      throw Problem(
        400, code: "bad_json", "the body is not valid JSON, or nests more than \(RequestLimits.depth) deep",
        advice: "see /docs for an example")
    }
    return value
  }

  /// The form in which a plan is wanted.
  fileprivate func form(_ request: APIRequest) throws -> HuntExport {
    let items = QueryItems(request.query)
    try items.check(["format"])
    return try items.form(HuntExport.self) ?? .json
  }

  /// A hunt plan; where none can be made there is nothing at the address, and clients fall back to predictions.
  fileprivate func hunt(_ fields: RequestFields) throws -> HuntAnswer {
    do {
      return try engines.hunt(HuntRequest(fields))
    } catch let error as ServiceError where error.code == "no_plan" {
      throw Problem(404, code: error.code, error.summary, advice: error.advice)
    }
  }

  fileprivate func techniques(_ request: APIRequest) throws -> APIResponse {
    let items = QueryItems(request.query)
    try items.check(LookupService.fields.names)
    // In the description a character is a scalar of Unicode, of up to four bytes.
    guard let query = items["query"], !query.isEmpty, query.unicodeScalars.count <= RequestLimits.inAddress else {
      throw Problem(
        422, code: "no_input", "query is missing, empty or too long",
        advice: "give an id, part of a name or a tactic: /v1/techniques?query=phishing")
    }
    var top: [String: JSONValue] = [:]
    if let text = items["top"] { top["top"] = Int(text).map { .integer($0) } ?? .string(text) }
    let fields = try RequestFields(.object(top), of: LookupService.fields)
    return try .answer(engines.search(query, limit: fields.whole("top")))
  }
}

extension APIResponse {
  static func answer(_ answer: some JSONRepresentable) -> APIResponse { .json([UInt8](answer.compactJSON)) }
}
