/// An HTTP response as a value.
package struct APIResponse: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Pieces that are made when the client is ready for them, so that a long answer is never whole in memory.
    case pieces(count: Int, @Sendable (Int) -> [UInt8])
    /// Pieces that come when something happens.
    case stream(AsyncStream<[UInt8]>)
  }

  package var status: Int
  package var contentType: String?
  package var body: Body
  /// Headers beside those that every response has.
  package var headers: [(name: String, value: String)]

  package init(
    status: Int = 200, contentType: String?, body: [UInt8], headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.contentType = contentType
    self.body = .bytes(body)
    self.headers = headers
  }

  package init(contentType: String, pieces: Int, _ piece: @escaping @Sendable (Int) -> [UInt8]) {
    status = 200
    self.contentType = contentType
    body = .pieces(count: pieces, piece)
    headers = []
  }

  init(contentType: String, stream: AsyncStream<[UInt8]>) {
    status = 200
    self.contentType = contentType
    body = .stream(stream)
    headers = []
  }

  static let jsonType = "application/json"

  static func json(_ body: [UInt8], status: Int = 200) -> APIResponse {
    APIResponse(status: status, contentType: jsonType, body: body)
  }

  static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> APIResponse {
    APIResponse(contentType: type, body: Array(text.utf8))
  }
}
