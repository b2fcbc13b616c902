import HTTPTypes
import Hummingbird
import HummingbirdCore
import InferenceAPI
import Logging
import NIOCore

/// Hands requests of the server library to the API, and its answers back.
struct APIResponder: HTTPResponder {
  typealias Context = ServerContext

  let host: APIHost
  let logsRequests: Bool
  let logsTechniques: Bool
  let numbers = RequestNumbers()

  func respond(to request: Request, context: ServerContext) async throws -> Response {
    let api = host.api
    var asked = Self.request(request, context, id: numbers.next(request.headers[.requestID]))
    var answer: APIResponse?
    if request.method == .post || request.method == .put || request.method == .patch {
      if let body = try await Self.body(request, limit: api.bodyLimit) {
        asked.body = body
      } else {
        answer = api.refusal(tooLong: asked)
      }
    }
    let response = answer ?? api.respond(to: asked)
    if logsRequests { log(asked, response, context.logger) }
    return Self.response(response, isHead: request.method == .head, closes: answer != nil)
  }

  private static func request(_ request: Request, _ context: ServerContext, id: String) -> APIRequest {
    let target = request.head.path ?? "/"
    let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
    var headers = APIHeaders()
    headers.apiKey = request.headers[.apiKey]
    headers.authorization = request.headers[.authorization]
    headers.contentType = request.headers[.contentType]
    headers.ifNoneMatch = request.headers[.ifNoneMatch]
    headers.origin = request.headers[.origin]
    headers.host = request.head.authority
    headers.protocolVersion = request.headers[.protocolVersion]
    headers.accessControlMethod = request.headers[.accessControlRequestMethod]
    return APIRequest(
      request.method.rawValue, mark.map { String(target[..<$0]) } ?? target,
      query: mark.map { String(target[target.utf8.index(after: $0)...]) } ?? "", headers: headers,
      client: context.client, id: id)
  }

  /// The whole body; `nil` when it is longer than allowed, which is noticed before it is read where the client says so.
  private static func body(_ request: Request, limit: Int) async throws -> [UInt8]? {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { return nil }
    var body: [UInt8] = []
    for try await piece in request.body {
      guard body.count + piece.readableBytes <= limit else { return nil }
      body.append(contentsOf: piece.readableBytesView)
    }
    return body
  }

  private static func response(_ answer: APIResponse, isHead: Bool, closes: Bool) -> Response {
    var headers = HTTPFields()
    if let type = answer.contentType { headers[.contentType] = type }
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    // What is left of a body that nobody reads would be taken for the next request.
    if closes { headers[.connection] = "close" }
    let status = HTTPResponse.Status(code: answer.status)
    switch answer.body {
    case .bytes(let bytes):
      guard !isHead else {
        headers[.contentLength] = String(bytes.count)
        return Response(status: status, headers: headers)
      }
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .pieces(let count, let piece):
      return Response(
        status: status, headers: headers,
        body: ResponseBody { writer in
          for index in 0..<count { try await writer.write(ByteBuffer(bytes: piece(index))) }
          try await writer.finish(nil)
        })
    }
  }

  /// One line a request. What was asked is in the query or the body, and stays out unless the operator wants it.
  private func log(_ request: APIRequest, _ response: APIResponse, _ logger: Logger) {
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
  fileprivate static let apiKey = named("API-KEY")
  fileprivate static let protocolVersion = named("MCP-Protocol-Version")
  fileprivate static let requestID = named("X-Request-ID")

  private static func named(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header") }
    return name
  }
}
