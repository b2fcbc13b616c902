import FileFormats

/// Which other origins' pages may ask: none, unless the operator names them.
struct CrossOrigin: Sendable {
  let origins: Set<String>

  /// Headers for a page of that origin; none when it may not ask.
  func headers(_ origin: String?) -> [(name: String, value: String)] {
    guard let origin, origins.contains(origin) else { return [] }
    return [
      ("Access-Control-Allow-Origin", origin), ("Vary", "Origin"),
      ("Access-Control-Expose-Headers", "ETag, Location, X-Request-ID"),
    ]
  }

  /// Why a page may not ask; `nil` where it may, and for requests that come from no page.
  ///
  /// A page of another origin cannot read the answers, but it could have the server work, and one that came in under the
  /// server's own name could read them.
  func problem(_ headers: APIHeaders) -> Problem? {
    guard let origin = headers.origin, !origins.contains(origin), !Self.isOwn(origin, host: headers.host) else {
      return nil
    }
    return Problem(
      403, code: "foreign_origin", "requests from \(SafeText.part(String(origin.prefix(200)))) are not allowed here",
      advice: "the operator can allow it with --cors-origins")
  }

  private static func isOwn(_ origin: String, host: String?) -> Bool {
    guard let host = host?.lowercased() else { return false }
    return origin == "http://\(host)" || origin == "https://\(host)"
  }

  /// The answer to a browser that asks whether its page may ask; `nil` when it may not.
  func preflight(_ request: APIRequest) -> APIResponse? {
    let headers = headers(request.headers.origin)
    guard request.method == "OPTIONS", request.headers.accessControlMethod != nil, !headers.isEmpty else { return nil }
    return APIResponse(
      status: 204, contentType: nil, body: [],
      headers: headers + [
        ("Access-Control-Allow-Methods", "GET, POST, DELETE"),
        (
          "Access-Control-Allow-Headers",
          "API-KEY, Authorization, Content-Type, If-Match, If-None-Match, MCP-Protocol-Version"
        ),
        ("Access-Control-Max-Age", "600"),
      ])
  }
}
