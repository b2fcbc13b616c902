#if Server
import HTTPTypes
import InferenceAPI
import Logging

/// Between the server library's messages and the API's.
struct APIExchange: Sendable {
  let host: APIHost
  let logsRequests: Bool
  let logsTechniques: Bool
  private let numbers = RequestNumbers()

  init(host: APIHost, logsRequests: Bool, logsTechniques: Bool) {
    self.host = host
    self.logsRequests = logsRequests
    self.logsTechniques = logsTechniques
  }

  /// A name for an answer to no request of ours.
  func newNumber() -> String { numbers.next(nil) }

  /// The request as the API sees it, without its body.
  func request(_ head: HTTPRequest, client: String) -> APIRequest {
    let target = head.path ?? "/"
    let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
    var headers = APIHeaders()
    var id: String?
    headers.host = head.authority
    // Once through all of them takes less time than asking for each.
    for field in head.headerFields {
      switch field.name {
      case .apiKey: Self.add(field.value, to: &headers.apiKey)
      case .authorization: Self.add(field.value, to: &headers.authorization)
      case .contentType: Self.add(field.value, to: &headers.contentType)
      case .ifMatch: Self.add(field.value, to: &headers.ifMatch)
      case .ifNoneMatch: Self.add(field.value, to: &headers.ifNoneMatch)
      case .origin: Self.add(field.value, to: &headers.origin)
      case .protocolVersion: Self.add(field.value, to: &headers.protocolVersion)
      case .accessControlRequestMethod: Self.add(field.value, to: &headers.accessControlMethod)
      // The first is in the head; with another one it is not known which is meant.
      case .host: Self.add(field.value, to: &headers.host)
      case .requestID: Self.add(field.value, to: &id)
      default: break
      }
    }
    return APIRequest(
      head.method.rawValue, mark.map { String(target[..<$0]) } ?? target,
      query: mark.map { String(target[target.utf8.index(after: $0)...]) } ?? "", headers: headers, client: client,
      id: numbers.next(id))
  }

  /// A header that is sent twice counts as one with both values (RFC 9110 §5.3).
  private static func add(_ value: String, to text: inout String?) {
    text = text.map { "\($0), \(value)" } ?? value
  }

  /// Whether a request's own word says that its body is longer than allowed.
  static func isTooLong(_ head: HTTPRequest, limit: Int) -> Bool {
    head.headerFields[.contentLength].flatMap { Int($0) }.map { $0 > limit } ?? false
  }

  /// The headers of an answer.
  static func fields(_ answer: APIResponse, closes: Bool) -> HTTPFields {
    var fields = HTTPFields()
    fields.reserveCapacity(answer.headers.count + 4)
    if let type = answer.contentType { fields.append(HTTPField(name: .contentType, value: type)) }
    for (name, value) in answer.headers {
      if let name = usual[name] ?? HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    // What is left of a body that nobody reads would be taken for the next request.
    if closes { fields.append(HTTPField(name: .connection, value: "close")) }
    return fields
  }

  /// The names that every answer has: reading a name takes several times as long as finding it.
  private static let usual: [String: HTTPField.Name] = Dictionary(
    uniqueKeysWithValues: InferenceAPI.usualHeaders.compactMap { name in HTTPField.Name(name).map { (name, $0) } })

  /// One line a request. What was asked is in the query or the body, and stays out unless the operator wants it.
  func log(_ request: APIRequest, _ response: APIResponse, _ logger: Logger) {
    guard logsRequests else { return }
    var metadata: Logger.Metadata = [
      "request": "\(request.id)", "method": "\(request.method)", "path": "\(request.path.prefix(200))",
      "status": "\(response.status)", "client": "\(request.client)",
    ]
    if logsTechniques {
      metadata["query"] = "\(request.query.prefix(1000))"
      metadata["body"] = "\(String(decoding: request.body.prefix(4000), as: UTF8.self))"
    }
    logger.info("request", metadata: metadata)
  }
}

extension HTTPField.Name {
  fileprivate static let host = named("Host")
  fileprivate static let apiKey = named("API-KEY")
  fileprivate static let protocolVersion = named("MCP-Protocol-Version")
  fileprivate static let requestID = named("X-Request-ID")

  private static func named(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header") }
    return name
  }
}
#endif
