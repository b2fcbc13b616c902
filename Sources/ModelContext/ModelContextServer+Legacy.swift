import FileFormats
import InferenceService

extension ModelContextServer {
  /// The reply to `initialize`.
  func initialized(_ parameters: [String: JSONValue]) -> [String: JSONValue] {
    [
      "protocolVersion": .string(ProtocolVersion.negotiated(parameters["protocolVersion"]?.string)),
      "capabilities": capabilities,
      "serverInfo": serverInfo,
      "instructions": .string(Self.instructions),
    ]
  }
}
