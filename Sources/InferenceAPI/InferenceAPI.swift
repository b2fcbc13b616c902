import AttackKnowledge
import Cases
import FileFormats
package import InferenceService
import ModelContext
import TechniqueInference

/// The HTTP API as a function from requests to responses: it opens no socket and reads no file.
///
/// Everything that depends on a model is made once, when the model is loaded; loading another makes another value.
package struct InferenceAPI: Sendable {
  let engines: InferenceEngines
  let settings: APISettings
  let butler: ButlerEndpoint?
  let metrics: RequestMetrics
  let limiter: RateLimiter?
  /// Wrong keys of all clients; the right ones never wait for it.
  private let guesses: RateLimiter?
  let documents: Documents
  private let crossOrigin: CrossOrigin
  private let routes: RouteTable

  /// Creates the API.
  ///
  /// - Parameters:
  ///   - bundle: the STIX bundle whose objects the compatible endpoint sends, if one was given.
  ///   - metrics: the counters, which outlive a reload.
  ///   - limiter: how often each client may ask.
  ///   - guessLimiter: how often all clients together may show a wrong key.
  package init(
    _ engines: InferenceEngines, settings: APISettings, bundle: [UInt8]? = nil, metrics: RequestMetrics,
    limiter: RateLimiter? = nil, guessLimiter: RateLimiter? = RateLimiter(perMinute: 600)
  ) throws {
    self.engines = engines
    self.settings = settings
    self.metrics = metrics
    self.limiter = limiter
    guesses = guessLimiter
    butler = engines.all.first { $0.domain == .enterprise }.map { engine in
      ButlerEndpoint(
        model: engine.model,
        objects: bundle.map { TechniqueObjects(model: engine.model, bundle: Data($0)) }
          ?? TechniqueObjects(model: engine.model, catalog: engine.catalog))
    }
    documents = try Documents(version: settings.version)
    crossOrigin = CrossOrigin(origins: Set(settings.origins))
    routes = RouteTable(Route.all)
  }

  /// Bytes in the longest body.
  package var bodyLimit: Int { settings.body }

  /// Whether a request is answered whole and in microseconds, so that it may be answered where sockets are served.
  ///
  /// - Parameter target: the path, with or without a query.
  package func isBrief(method: String, target: String) -> Bool {
    let path = target.utf8.firstIndex(of: UInt8(ascii: "?")).map { String(target[..<$0]) } ?? target
    return routes.entry(path)?.route(for: method)?.isBrief ?? false
  }

  /// Names of headers that nearly every answer has.
  package static let usualHeaders = SecurityHeaders.all.map(\.name) + ["Server-Timing", "X-Request-ID"]

  /// Answers a request.
  package func respond(to request: APIRequest) -> APIResponse {
    let start = ContinuousClock.now
    let route = routes.entry(request.path)
    var response = answer(request, route)
    let seconds = (ContinuousClock.now - start).seconds
    metrics.count(
      route: route?.path ?? "none", method: Self.known(request.method), status: response.status, seconds: seconds)
    if let audit = settings.audit, request.path.hasPrefix("/v1/cases"), request.method != "GET" || isExport(request) {
      audit(entry(request, response.status))
    }
    response = dressed(response, request)
    response.headers.append(("Server-Timing", "total;dur=\(Double(Int(seconds * 1e6)) / 1000)"))
    return response
  }

  private func isExport(_ request: APIRequest) -> Bool { request.path.hasSuffix("/export") }

  private func entry(_ request: APIRequest, _ status: Int) -> AuditEntry {
    var request = request
    if !settings.keys.isEmpty { request.visitor = visitor(request) ?? APIVisitor(role: .read, name: nil) }
    return AuditEntry(
      time: STIXTime.now().description, request: request,
      name: CaseAddress(request.path).flatMap { try? CaseName.checked($0.name) }, status: status)
  }

  /// The answer to a request whose body is too long to be read, with the headers that every answer has.
  package func refusal(tooLong request: APIRequest) -> APIResponse { dressed(tooLong(request), request) }

  /// Headers that every answer has, also those that the server makes without this API.
  package static var headersOfEveryAnswer: [(name: String, value: String)] { SecurityHeaders.all }

  private func tooLong(_ request: APIRequest) -> APIResponse {
    let problem = Problem(
      413, code: "body_too_long", "the body is longer than \(settings.body) bytes", advice: "ask in several requests")
    return refused(request, problem)
  }

  /// An answer with the headers that every one has.
  private func dressed(_ response: APIResponse, _ request: APIRequest) -> APIResponse {
    var response = response
    response.headers += SecurityHeaders.all + crossOrigin.headers(request.headers.origin)
    if !request.id.isEmpty { response.headers.append(("X-Request-ID", request.id)) }
    return response
  }

  private func answer(_ request: APIRequest, _ route: RouteTable.Entry?) -> APIResponse {
    if let refusal = settings.hosts?.problem(request.headers.host) { return problem(refusal, request, route) }
    if let preflight = crossOrigin.preflight(request) { return preflight }
    if request.path.utf8.count + request.query.utf8.count > settings.address {
      return problem(
        Problem(
          414, code: "address_too_long", "the address is longer than \(settings.address) bytes",
          advice: "send the techniques in the body of a POST"), request, route)
    }
    if request.body.count > settings.body { return tooLong(request) }
    guard let route else {
      return isButler(request.path)
        ? ButlerError.noRoute()
        : Problem(404, code: "no_route", "there is nothing at this address", advice: "GET /docs lists what there is")
          .response(id: request.id)
    }
    // What is there for everybody (the page, its files, the description) holds nothing that a page could not have.
    if route.needsKey(request.method), let refusal = crossOrigin.problem(request.headers) ?? admission(request) {
      return problem(refusal, request, route)
    }
    var request = request
    if !settings.keys.isEmpty, let visitor = visitor(request) { request.visitor = visitor }
    guard let found = route.route(for: request.method) else {
      let allowed = route.methods
      if route.isButler { return ButlerError.wrongMethod(request.method, allowed: allowed) }
      var wrong = Problem(
        405, code: "wrong_method", "\(Self.known(request.method)) is not for this address",
        advice: "use \(allowed.joined(separator: " or "))")
      wrong.headers = [("Allow", allowed.joined(separator: ", "))]
      return wrong.response(id: request.id)
    }
    guard !found.needsKey || request.visitor.role >= found.role else {
      let role = request.visitor.role.name
      return problem(
        Problem(
          403, code: "not_allowed", "this key may \(role), which is not enough here",
          advice: "ask for a key that may \(found.role.name)"), request, route)
    }
    do {
      guard found.isTimed else { return try found.handler(self, request) }
      return try WorkDeadline.within(settings.deadline) { try found.handler(self, request) }
    } catch {
      return problem(Problem(error), request, route)
    }
  }

  /// Whether a request may come in: it shows a key where keys are asked for, and does not come too often.
  private func admission(_ request: APIRequest) -> Problem? {
    var client = request.client
    if !settings.keys.isEmpty {
      guard let shown = APIKeys.shown(request.headers), let number = settings.keys.number(of: shown) else {
        // Guesses count too, those of all addresses together, so that nobody tries many from many.
        if let seconds = limiter?.wait(for: client) ?? guesses?.wait(for: "all") { return Self.tooOften(seconds) }
        var refused =
          APIKeys.shown(request.headers) == nil
          ? Problem(401, code: "no_key", "this server asks for an API key", advice: "send it in the header API-KEY")
          : Problem(
            401, code: "unknown_key", "the API key that was sent is not known here",
            advice: "check that it was copied in full, or ask the operator for one")
        refused.headers = [("WWW-Authenticate", "Bearer")]
        return refused
      }
      client = "key \(number)"
    }
    guard let limiter, let seconds = limiter.wait(for: client) else { return nil }
    return Self.tooOften(seconds)
  }

  /// What the key of a request says of its bearer.
  private func visitor(_ request: APIRequest) -> APIVisitor? {
    APIKeys.shown(request.headers).flatMap(settings.keys.number).map(settings.keys.visitor)
  }

  private static func tooOften(_ seconds: Int) -> Problem {
    var problem = Problem(
      429, code: "too_often", "too many requests",
      advice: "ask again in \(seconds) \(seconds == 1 ? "second" : "seconds")")
    problem.headers = [("Retry-After", String(seconds))]
    return problem
  }

  private func refused(_ request: APIRequest, _ problem: Problem) -> APIResponse {
    self.problem(problem, request, routes.entry(request.path))
  }

  private func problem(_ problem: Problem, _ request: APIRequest, _ route: RouteTable.Entry?) -> APIResponse {
    route?.isButler ?? isButler(request.path) ? ButlerError.other(problem) : problem.response(id: request.id)
  }

  private func isButler(_ path: String) -> Bool { path.hasPrefix("/api/") || path.hasPrefix("/v1/attack-") }

  /// Methods as they are counted: strangers could otherwise make any number of counters.
  private static func known(_ method: String) -> String {
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].contains(method) ? method : "other"
  }
}
