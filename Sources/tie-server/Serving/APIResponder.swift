#if Server
import HTTPTypes
import Hummingbird
import HummingbirdCore
import InferenceAPI
import NIOCore
import ServiceLifecycle

/// Hands requests of the server library to the API, and its answers back.
struct APIResponder: HTTPResponder {
  typealias Context = ServerContext

  let exchange: APIExchange

  func respond(to request: Request, context: ServerContext) async throws -> Response {
    let api = exchange.host.api
    var asked = exchange.request(request.head, client: context.client)
    var answer: APIResponse?
    if request.method == .post || request.method == .put || request.method == .patch {
      if let body = try await Self.body(request, limit: api.bodyLimit) {
        asked.body = body
      } else {
        answer = api.refusal(tooLong: asked)
      }
    }
    let response = answer ?? api.respond(to: asked)
    exchange.log(asked, response, context.logger)
    return Self.response(response, isHead: request.method == .head, closes: answer != nil)
  }

  /// The whole body; `nil` when it is longer than allowed, which is noticed before it is read where the client says so.
  private static func body(_ request: Request, limit: Int) async throws -> [UInt8]? {
    if APIExchange.isTooLong(request.head, limit: limit) { return nil }
    var body: [UInt8] = []
    for try await piece in request.body {
      guard body.count + piece.readableBytes <= limit else { return nil }
      body.append(contentsOf: piece.readableBytesView)
    }
    return body
  }

  private static func response(_ answer: APIResponse, isHead: Bool, closes: Bool) -> Response {
    var headers = APIExchange.fields(answer, closes: closes)
    let status = HTTPResponse.Status(code: answer.status)
    switch answer.body {
    case .bytes(let bytes):
      guard !isHead else {
        headers[.contentLength] = String(bytes.count)
        return Response(status: status, headers: headers)
      }
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .stream where isHead: return Response(status: status, headers: headers)
    case .stream(let stream):
      return Response(
        status: status, headers: headers,
        body: ResponseBody { writer in
          // Whoever watches a case does not hold up the end of the server.
          for await bytes in stream.cancelOnGracefulShutdown() { try await writer.write(ByteBuffer(bytes: bytes)) }
          try await writer.finish(nil)
        })
    case .pieces(let count, let piece):
      return Response(
        status: status, headers: headers,
        body: ResponseBody { writer in
          for index in 0..<count {
            // A client that is gone, or a server that is to stop, needs no more of it.
            try Task.checkCancellation()
            try await writer.write(ByteBuffer(bytes: piece(index)))
          }
          try await writer.finish(nil)
        })
    }
  }
}
#endif
