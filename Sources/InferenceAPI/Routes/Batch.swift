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
  /// When the time for this request is over.
  private let deadline: ContinuousClock.Instant

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
        422, code: "too_many",
        "requests holds \(Counted.of(requests.count, "entry", "entries")); 1 to \(api.settings.batch) are allowed",
        advice: "ask in several requests")
    }
    let answers = requests.reduce(0) { $0 + Self.answers($1) }
    guard answers <= api.settings.batchAnswers else {
      throw Problem(
        422, code: "too_many",
        "the entries ask for \(answers) predictions together; the limit is \(api.settings.batchAnswers)",
        advice: "ask in several requests, or give a lower top")
    }
    self.requests = requests
    deadline = api.settings.deadline
    engines = api.engines
    limits = api.settings.limits
    requestID = request.id
  }

  /// How many predictions an entry asks for; what is no number in range is told of in its line.
  private static func answers(_ request: JSONValue) -> Int {
    guard let top = fields["top"], case .whole(let range, let initial) = top.kind else { return 0 }
    return request["top"]?.integer.map { range.contains($0) ? $0 : 0 } ?? initial
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
      guard ContinuousClock.now < deadline else {
        throw Problem(
          503, code: "out_of_time", "the time for this request was over before this entry",
          advice: "ask for the rest again, in smaller batches")
      }
      let fields = try RequestFields(requests[index], of: Self.fields, limits: limits)
      _ = try fields.string("id")
      let answer = try WorkDeadline.within(deadline) { try engines.predict(PredictRequest(fields)) }
      members["answer"] = answer.json
    } catch {
      var problem = Problem(error)
      problem.requestID = requestID.isEmpty ? nil : requestID
      members["problem"] = problem.json
    }
    return [UInt8](JSONValue.object(members).compactJSON)
  }
}
