import AttackKnowledge
import InferenceService
import TechniqueInference

extension Route {
  /// What there is to know of the server.
  static let about: [Route] = [
    Route("GET", "/health/live", needsKey: false, isBrief: true) { _, _ in .json(Array("{\"status\":\"live\"}".utf8)) },
    Route("GET", "/health/ready", needsKey: false, isBrief: true) { api, _ in
      // A server without a model does not come up, so there is one to name.
      let models = api.engines.all.map { "\"\($0.domain.rawValue)\"" }.joined(separator: ",")
      return .json(Array("{\"models\":[\(models)],\"status\":\"ready\"}".utf8))
    },
    Route("GET", "/metrics") { api, _ in
      .text(
        api.metrics.text(
          engines: api.engines.all.map { ($0.domain.rawValue, $0.model.card.name, $0.model.techniques.count) }),
        type: "text/plain; version=0.0.4; charset=utf-8")
    },
    Route("GET", "/openapi.json", needsKey: false) { api, request in
      api.documents.openAPI.response(ifNoneMatch: request.headers.ifNoneMatch)
    },
    Route("GET", "/docs", needsKey: false) { api, request in
      api.documents.documentation(of: "\(api.settings.scheme)://\(request.headers.host ?? "localhost:8080")")
    },
  ]

  /// The page for people.
  static let page: [Route] = [
    Route("GET", "/", needsKey: false) { api, request in try api.documents.file("index.html", request) },
    Route("GET", "/cases", needsKey: false) { api, request in try api.documents.file("cases.html", request) },
    Route("POST", "/") { api, request in PageAnswer(api).response(to: request) },
    Route("GET", "/web/{file}", needsKey: false) { api, request in
      try api.documents.file(String(request.path.dropFirst("/web/".count)), request)
    },
  ]
}
