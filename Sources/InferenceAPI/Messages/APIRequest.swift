/// An HTTP request as a value: whatever the server library made of it, the API sees this.
package struct APIRequest: Sendable {
  package var method: String
  /// The path without the query, as sent.
  package var path: String
  /// What stands behind the question mark, as sent.
  package var query: String
  package var headers: APIHeaders
  package var body: [UInt8]
  /// The address of the client, without its port.
  package var client: String
  /// The number by which the request is found in logs.
  package var id: String
  /// Who asks.
  var visitor = APIVisitor()

  package init(
    _ method: String, _ path: String, query: String = "", headers: APIHeaders = APIHeaders(), body: [UInt8] = [],
    client: String = "", id: String = ""
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.client = client
    self.id = id
  }
}

/// The headers that the API looks at.
package struct APIHeaders: Sendable {
  package var apiKey: String?
  package var authorization: String?
  package var contentType: String?
  package var ifNoneMatch: String?
  package var ifMatch: String?
  package var origin: String?
  package var host: String?
  package var protocolVersion: String?
  package var accessControlMethod: String?

  package init() {}
}
