import FileFormats
import InferenceService

extension ModelContextServer {
  /// The result of a request that names its protocol version.
  func statelessResult(
    _ method: String, _ parameters: [String: JSONValue], _ meta: [String: JSONValue]
  ) throws(RPCError) -> [String: JSONValue] {
    guard let version = meta[Self.versionKey]?.string else {
      throw .invalidParameters("params._meta.\(Self.versionKey) must be a string")
    }
    guard ProtocolVersion.stateless.contains(version) else { throw .unsupportedVersion(version) }
    guard meta[Self.capabilitiesKey]?.object != nil else {
      throw .invalidParameters("params._meta lacks \(Self.capabilitiesKey), an object")
    }
    var result: [String: JSONValue]
    switch method {
    case "server/discover":
      result = [
        "supportedVersions": .array(ProtocolVersion.all.map { .string($0) }),
        "capabilities": capabilities,
        "instructions": .string(Self.instructions),
      ]
      cache(&result)
    case "tools/list":
      result = try common(method, parameters)
      cache(&result)
    default:
      result = try common(method, parameters)
    }
    result["resultType"] = "complete"
    result["_meta"] = ["io.modelcontextprotocol/serverInfo": serverInfo]
    return result
  }

  /// The tools change only with the program, and are the same for everybody.
  private func cache(_ result: inout [String: JSONValue]) {
    result["ttlMs"] = 3_600_000
    result["cacheScope"] = "public"
  }
}
