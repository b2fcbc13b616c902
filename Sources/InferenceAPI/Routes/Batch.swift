import AttackKnowledge
import FileFormats
import InferenceService

/// Many sets of techniques in one request, answered a line each as they are made.
struct Batch: Sendable {
  static let fields = PredictRequest.fields + [.batchID]

  private let engines: InferenceEngines
  private let requests: [JSONValue]
  private let limits: RequestLimits
  private let requestID: String

  init(_ request: APIRequest, _ api: InferenceAPI) throws {
    let fields = try api.json(request)
    guard let members = fields.object, Set(members.keys) == ["requests"], let requests = members["requests"]?.array
    else {
      throw Problem(
        422, code: "bad_request", "the body must be an object with the one field requests, a list",
        advice: "each entry has the fields of /v1/predict, and an id of its own if you like")
    }
    guard (1...api.settings.batch).contains(requests.count) else {
      throw Problem(
        422, code: "too_many", "requests holds \(requests.count) entries; 1 to \(api.settings.batch) are allowed",
        advice: "ask in several requests")
    }
    self.requests = requests
    engines = api.engines
    limits = api.settings.limits
    requestID = request.id
  }

  /// A line of JSON for each entry, in their order.
  func response() -> APIResponse {
    APIResponse(contentType: "application/x-ndjson", pieces: requests.count) { line($0) }
  }

  /// The answer to an entry, or what is wrong with it: one bad set does not spoil the others.
  private func line(_ index: Int) -> [UInt8] {
    var members: [String: JSONValue] = ["index": .integer(index)]
    if case .string(let id)? = requests[index]["id"] { members["id"] = .string(id) }
    do {
      let fields = try RequestFields(requests[index], of: Self.fields, limits: limits)
      _ = try fields.string("id")
      let answer = try engines.predict(PredictRequest(fields))
      members["answer"] = answer.json
    } catch {
      var problem = Problem(error)
      problem.requestID = requestID.isEmpty ? nil : requestID
      members["problem"] = problem.json
    }
    return [UInt8](JSONValue.object(members).compactJSON)
  }
}
