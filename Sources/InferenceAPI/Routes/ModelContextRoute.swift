import AttackKnowledge
import Cases
import FileFormats
import InferenceService
import ModelContext

extension InferenceAPI {
  /// The Model Context Protocol over HTTP: one message a request, nothing kept between them.
  func modelContext(_ request: APIRequest) throws -> APIResponse {
    let type = request.headers.contentType?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    guard type == "application/json" else {
      throw Problem(415, code: "not_json", "the body must be of the type application/json")
    }
    if let version = request.headers.protocolVersion, !ModelContextServer.speaks(version) {
      throw Problem(
        400, code: "unknown_protocol_version", "the protocol version \(version.prefix(60)) is not supported here",
        advice: "the versions are " + ModelContextServer.versions.joined(separator: ", "))
    }
    let (office, bell) = (settings.cases?.office(engines), settings.cases?.bell)
    let agent = CaseAgent(mayWork: request.visitor.role >= .work, name: request.visitor.name) { bell?.ring($0) }
    var server = ModelContextServer(
      engines, version: settings.version, transport: .http, more: office?.tools(for: agent) ?? [],
      resources: office?.resources, seconds: settings.seconds)
    guard let reply = server.reply(to: Data(request.body)) else {
      return APIResponse(status: 202, contentType: nil, body: [])
    }
    return .json([UInt8](reply))
  }
}
