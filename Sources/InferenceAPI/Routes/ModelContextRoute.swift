import AttackKnowledge
import FileFormats
import InferenceService
import ModelContext

extension InferenceAPI {
  /// The Model Context Protocol over HTTP: one message a request, nothing kept between them.
  func modelContext(_ request: APIRequest) throws -> APIResponse {
    // A page of another origin could otherwise reach a server on its reader's own machine.
    if let origin = request.headers.origin, !isOwn(origin, host: request.headers.host),
      !settings.origins.contains(origin)
    {
      throw Problem(
        403, code: "foreign_origin", "requests from \(origin.prefix(200)) are not allowed here",
        advice: "the operator can allow it with --cors-origins")
    }
    let type = request.headers.contentType?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    guard type == "application/json" else {
      throw Problem(415, code: "not_json", "the body must be of the type application/json")
    }
    if let version = request.headers.protocolVersion, !ModelContextServer.speaks(version) {
      throw Problem(
        400, code: "unknown_protocol_version", "the protocol version \(version.prefix(60)) is not supported here",
        advice: "the versions are " + ModelContextServer.versions.joined(separator: ", "))
    }
    var server = ModelContextServer(engines, version: settings.version, transport: .http)
    guard let reply = server.reply(to: Data(request.body)) else {
      return APIResponse(status: 202, contentType: nil, body: [])
    }
    return .json([UInt8](reply))
  }

  private func isOwn(_ origin: String, host: String?) -> Bool {
    guard let host else { return false }
    return origin == "http://\(host)" || origin == "https://\(host)"
  }
}
