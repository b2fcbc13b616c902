import AttackKnowledge
import FileFormats
import InferenceService

/// What can be asked by name.
enum Question: String, CaseIterable {
  case predict, explain, hunt, similar, cooccurrence, extract, lookup, model

  init(named name: String) throws(ServiceError) {
    guard let question = Question(rawValue: name) else {
      throw .unknown(name, "a question", code: "unknown_question", choices: Self.allCases.map(\.rawValue))
    }
    self = question
  }

  /// The answer to a request with the fields of the HTTP API.
  func answer(_ request: JSONValue, _ engines: InferenceEngines) throws -> JSONValue {
    switch self {
    case .predict:
      try engines.predict(PredictRequest(RequestFields(request, of: PredictRequest.fields))).json
    case .explain:
      try engines.explain(ExplainRequest(RequestFields(request, of: ExplainRequest.fields))).json
    case .hunt:
      try engines.hunt(HuntRequest(RequestFields(request, of: HuntRequest.fields))).json
    case .similar:
      try engines.similar(SimilarRequest(RequestFields(request, of: SimilarRequest.fields))).json
    case .cooccurrence:
      try .members([
        "answers": engines.cooccurring(WithRequest(RequestFields(request, of: WithRequest.fields)))
      ])
    case .extract:
      try engines.extract(RequestFields(request, of: ExtractService.fields)).json
    case .lookup:
      try Self.lookup(RequestFields(request, of: LookupService.fields), engines)
    case .model:
      try engines.engine(RequestFields(request, of: ModelInfo.fields).domain()).info.json
    }
  }

  private static func lookup(_ fields: RequestFields, _ engines: InferenceEngines) throws -> JSONValue {
    try engines.lookup(fields.string("query") ?? "", limit: fields.whole("top")).json
  }
}
