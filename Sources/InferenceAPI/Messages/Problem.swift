package import FileFormats
import InferenceService

extension JSONValue {
  /// This object with the members of another one.
  fileprivate func joining(_ other: JSONValue) -> JSONValue {
    guard case .object(let own) = self, case .object(let others) = other else { return self }
    return .object(own.merging(others) { first, _ in first })
  }
}

/// What went wrong, as our own routes tell it (RFC 9457).
package struct Problem: Error, JSONRepresentable {
  let type: String
  let title: String
  package let status: Int
  let detail: String
  let advice: String?
  let code: String
  var requestID: String?
  /// Headers that belong to the status, such as `Allow`.
  var headers: [(name: String, value: String)] = []
  /// Members of its own.
  var more: JSONValue = [:]

  package var json: JSONValue {
    .members([
      "type": type, "title": title, "status": status, "detail": detail, "advice": advice, "code": code,
      "request_id": requestID,
    ]).joining(more)
  }

  package init(_ status: Int, code: String, _ detail: String, advice: String? = nil) {
    type = "urn:technique-inference:problem:\(code)"
    title = Self.titles[status] ?? "Error"
    self.status = status
    self.detail = detail
    self.advice = advice
    self.code = code
  }

  /// The problem behind whatever was thrown.
  init(_ error: any Error) {
    if let problem = error as? Problem {
      self = problem
      return
    }
    if let late = error as? OutOfTime {
      self.init(503, code: "out_of_time", late.summary, advice: late.advice)
      return
    }
    let explained = ServiceError.explained(error)
    let code = (explained as? ServiceError)?.code ?? "failed"
    switch explained.failure {
    case .usage where code == "too_many" || code == "too_long":
      self.init(422, code: code, explained.summary, advice: explained.advice)
    case .usage, .nothingToAnswer, .notUnderstood:
      self.init(422, code: code, explained.summary, advice: explained.advice)
    case .unreadableInput, .refused:
      // Requests name no files, so this is ours, and its words may name the operator's folders.
      self.init(500, code: "internal", "the request could not be answered")
    }
  }

  /// The problem as a response.
  package func response(id: String) -> APIResponse {
    var problem = self
    problem.requestID = id.isEmpty ? nil : id
    let body = [UInt8](problem.compactJSON)
    return APIResponse(status: status, contentType: "application/problem+json", body: body, headers: headers)
  }

  static let titles = [
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 412: "Precondition Failed", 413: "Content Too Large", 414: "URI Too Long",
    415: "Unsupported Media Type",
    422: "Unprocessable Content", 429: "Too Many Requests", 500: "Internal Server Error",
    503: "Service Unavailable",
  ]
}
