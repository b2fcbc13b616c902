/// Which other origins' pages may ask: none, unless the operator names them.
struct CrossOrigin: Sendable {
  let origins: Set<String>

  /// Headers for a page of that origin; none when it may not ask.
  func headers(_ origin: String?) -> [(name: String, value: String)] {
    guard let origin, origins.contains(origin) else { return [] }
    return [
      ("Access-Control-Allow-Origin", origin), ("Vary", "Origin"),
      ("Access-Control-Expose-Headers", "X-Request-ID"),
    ]
  }

  /// The answer to a browser that asks whether its page may ask; `nil` when it may not.
  func preflight(_ request: APIRequest) -> APIResponse? {
    let headers = headers(request.headers.origin)
    guard request.method == "OPTIONS", request.headers.accessControlMethod != nil, !headers.isEmpty else { return nil }
    return APIResponse(
      status: 204, contentType: nil, body: [],
      headers: headers + [
        ("Access-Control-Allow-Methods", "GET, POST"),
        ("Access-Control-Allow-Headers", "API-KEY, Authorization, Content-Type, MCP-Protocol-Version"),
        ("Access-Control-Max-Age", "600"),
      ])
  }
}
