import FileFormats
import Foundation
import InferenceService

@testable import ModelContext

/// The built-in model behind a server, read once for all tests.
enum Conversation {
  static let engines = Result { try InferenceEngines() }

  static func server(_ transport: ModelContextServer.Transport = .pipe) throws -> ModelContextServer {
    ModelContextServer(try engines.get(), version: "1.2.3", transport: transport)
  }

  /// A server that a client of the older era has shaken hands with.
  static func shaken() throws -> ModelContextServer {
    var server = try server()
    _ = server.reply(to: request("initialize", ["protocolVersion": "2025-11-25"]))
    return server
  }

  static func request(_ method: String, _ parameters: JSONValue = [:], id: JSONValue = 1) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": parameters]
  }

  /// A request of the newer era.
  static func stateless(
    _ method: String, _ parameters: [String: JSONValue] = [:], version: JSONValue = "2026-07-28"
  ) -> JSONValue {
    var parameters = parameters
    parameters["_meta"] = [
      "io.modelcontextprotocol/protocolVersion": version, "io.modelcontextprotocol/clientCapabilities": [:],
    ]
    return request(method, .object(parameters))
  }

  static func call(_ tool: String, _ arguments: JSONValue) throws -> JSONValue {
    var server = try shaken()
    let reply = server.reply(to: request("tools/call", ["name": .string(tool), "arguments": arguments]))
    return reply?["result"] ?? .null
  }

  /// What a tool answers, read as agents read it.
  static func answer(_ tool: String, _ arguments: JSONValue) throws -> JSONValue {
    let result = try call(tool, arguments)
    guard result["isError"] == false, let text = result["content"]?.array?.first?["text"]?.string else { return .null }
    return JSONValue(parsing: Data(text.utf8)) ?? .null
  }
}
