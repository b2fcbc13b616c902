import FileFormats
import InferenceService

/// An error of JSON-RPC: the message itself was wrong, not what a tool was asked.
struct RPCError: Error, Equatable {
  let code: Int
  let message: String
  var data: JSONValue?

  static func parse() -> RPCError { RPCError(code: -32700, message: "the message is not valid JSON") }

  static func invalidRequest(_ problem: String) -> RPCError { RPCError(code: -32600, message: problem) }

  static func unknownMethod(_ name: String) -> RPCError {
    RPCError(code: -32601, message: "there is no method “\(name)” here; tools/list names the tools")
  }

  static func invalidParameters(_ problem: String) -> RPCError { RPCError(code: -32602, message: problem) }

  static func internalError() -> RPCError { RPCError(code: -32603, message: "the answer could not be written") }

  static func unsupportedVersion(_ requested: String) -> RPCError {
    RPCError(
      code: -32022, message: "the protocol version “\(requested)” is not supported here",
      data: [
        "supported": .array(ProtocolVersion.all.map { .string($0) }), "requested": .string(requested),
      ])
  }

  var json: JSONValue {
    var members: [String: JSONValue] = ["code": .integer(code), "message": .string(message)]
    members["data"] = data
    return .object(members)
  }
}
