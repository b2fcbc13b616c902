import FileFormats
import Foundation
import InferenceService

@testable import InferenceAPI

/// The API with the built-in model, read once for all tests.
enum SampleAPI {
  static let engines = Result { try InferenceEngines() }
  static let plain = Result { try api() }

  static func api(
    keys: [String] = [], limiter: RateLimiter? = nil, _ change: (inout APISettings) -> Void = { _ in }
  ) throws -> InferenceAPI {
    var settings = APISettings(keys: try APIKeys(keys))
    settings.version = "1.2.3"
    change(&settings)
    return try InferenceAPI(
      try engines.get(), settings: settings, metrics: RequestMetrics(), limiter: limiter)
  }

  static func get(_ path: String, query: String = "") throws -> APIResponse {
    try plain.get().respond(to: APIRequest("GET", path, query: query, id: "r1"))
  }

  static func post(_ path: String, _ body: String, type: String = "application/json") throws -> APIResponse {
    try plain.get().respond(to: request(path, body, type: type))
  }

  static func request(
    _ path: String, _ body: String, type: String = "application/json", query: String = ""
  ) -> APIRequest {
    var headers = APIHeaders()
    headers.contentType = type
    return APIRequest(
      "POST", path, query: query, headers: headers, body: Array(body.utf8), client: "127.0.0.1", id: "r1")
  }
}

extension APIResponse {
  var text: String {
    switch body {
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .stream: ""
    case .pieces(let count, let piece): (0..<count).map { String(decoding: piece($0), as: UTF8.self) }.joined()
    }
  }

  var json: JSONValue { JSONValue(parsing: Data(text.utf8)) ?? .null }

  func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }
}
