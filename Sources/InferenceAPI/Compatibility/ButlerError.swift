import FileFormats

/// The error bodies of CTI Butler, byte for byte, since its clients read them.
enum ButlerError {
  static func unknown(_ ids: [String]) -> APIResponse {
    var body = Array(
      "{\"code\":400,\"details\":{\"error\":\"Model has not been trained on \(ids.count) passed techniques.\",\"unknown_techniques\":["
        .utf8)
    for (position, id) in ids.enumerated() {
      if position > 0 { body.append(UInt8(ascii: ",")) }
      body += JSONText.string(id)
    }
    return .json(body + Array("]},\"message\":\"Bad Request\"}".utf8), status: 400)
  }

  static func malformed(_ detail: String) -> APIResponse {
    .json(
      Array("{\"code\":400,\"details\":{\"detail\":[".utf8) + JSONText.string(detail)
        + Array("]},\"message\":\"Bad Request\"}".utf8), status: 400)
  }

  static func wrongMethod(_ method: String, allowed: [String]) -> APIResponse {
    let message = JSONText.string("Method \"\(method)\" not allowed.")
    var response = APIResponse.json(
      Array("{\"code\":405,\"details\":{\"code\":405,\"message\":".utf8) + message
        + Array("},\"message\":\"Method Not Allowed\"}".utf8), status: 405)
    response.headers = [("Allow", allowed.joined(separator: ", "))]
    return response
  }

  static func noRoute() -> APIResponse { plain(404, "non-existent page") }
  static func crash() -> APIResponse { plain(500, "internal server error") }

  /// Cases that CTI Butler leaves to the server before it, in its shape.
  static func other(_ problem: Problem) -> APIResponse {
    var response = plain(problem.status, problem.title)
    response.headers = problem.headers
    return response
  }

  private static func plain(_ code: Int, _ message: String) -> APIResponse {
    .json(
      Array("{\"code\":\(code),\"message\":".utf8) + JSONText.string(message) + [UInt8(ascii: "}")], status: code)
  }
}
