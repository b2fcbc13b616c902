package import FileFormats
package import InferenceService

/// Answers agents that speak the Model Context Protocol: a value without I/O that turns messages into replies.
///
/// Two eras of the protocol are spoken. Since 2026-07-28 every request names its protocol version in `_meta` and stands
/// for itself; before, a connection began with `initialize`. A message tells by itself which it is.
///
/// Source: <https://modelcontextprotocol.io/specification>.
package struct ModelContextServer: Sendable {
  /// Whether requests of the older era must come after `initialize`.
  ///
  /// Over a pipe there is one client, and a request that neither names a version nor follows a handshake is a mistake
  /// that is better told; over HTTP nothing is kept between requests.
  package enum Transport: Sendable { case pipe, http }

  let engines: InferenceEngines
  let tools: [Tool]
  let version: String
  let resources: ContextResources?
  private let transport: Transport
  private var hasHandshake = false
  /// How long the messages that come together may be worked on, in seconds.
  private let seconds: Double
  /// When that is over for those that came last.
  private(set) var deadline: ContinuousClock.Instant

  /// - Parameters:
  ///   - more: tools beside those that every server has.
  ///   - resources: what can be read, if anything.
  ///   - seconds: how long a message, or a batch of them, may be worked on.
  package init(
    _ engines: InferenceEngines, version: String, transport: Transport, more: [Tool] = [],
    resources: ContextResources? = nil, seconds: Double = 30
  ) {
    self.engines = engines
    self.version = version
    self.transport = transport
    self.resources = resources
    self.seconds = seconds
    deadline = .now
    tools = Tool.all + more
  }

  /// The reply to a message, as one line of JSON with its line feed; `nil` when none is due.
  package mutating func reply(to message: Data) -> Data? {
    reply(to: JSONValue(parsing: message, deepest: RequestLimits.depth))?.compactJSON
  }

  /// The reply to a message that was too long to be read; its id is not known.
  package static func refusal(longerThan limit: Int) -> Data {
    failure(.null, .invalidRequest("a message is longer than \(limit) bytes")).compactJSON
  }

  mutating func reply(to message: JSONValue?) -> JSONValue? {
    guard let message else { return Self.failure(.null, .parse()) }
    deadline = .now + .seconds(seconds)
    // Clients of 2025-03-26 may send several messages at once.
    if let batch = message.array {
      guard !batch.isEmpty, batch.count <= 100 else {
        return Self.failure(.null, .invalidRequest("a batch holds 1 to 100 messages"))
      }
      var replies: [JSONValue] = []
      for part in batch {
        guard ContinuousClock.now < deadline else {
          replies.append(Self.failure(part["id"] ?? .null, .invalidRequest("the time for this batch is over")))
          continue
        }
        if let reply = single(part) { replies.append(reply) }
      }
      return replies.isEmpty ? nil : .array(replies)
    }
    return single(message)
  }

  private mutating func single(_ message: JSONValue) -> JSONValue? {
    switch RPCMessage(message) {
    case .notification, .response: return nil
    case .invalid(let id, let error): return Self.failure(id, error)
    case .request(let id, let method, let parameters):
      do throws(RPCError) {
        let result = try result(method, parameters)
        return ["jsonrpc": "2.0", "id": id, "result": .object(result)]
      } catch {
        return Self.failure(id, error)
      }
    }
  }

  private mutating func result(
    _ method: String, _ parameters: [String: JSONValue]
  ) throws(RPCError) -> [String: JSONValue] {
    if let meta = parameters["_meta"]?.object, meta.keys.contains(Self.versionKey) {
      return try statelessResult(method, parameters, meta)
    }
    switch method {
    case "initialize":
      hasHandshake = true
      return initialized(parameters)
    case "ping": return [:]
    case "server/discover":
      throw .invalidParameters("params._meta lacks \(Self.versionKey)")
    default:
      guard hasHandshake || transport == .http else {
        throw .invalidParameters(
          "send initialize first, or name the protocol version in params._meta.\(Self.versionKey) of every request")
      }
      return try common(method, parameters)
    }
  }

  /// What both eras ask alike.
  func common(_ method: String, _ parameters: [String: JSONValue]) throws(RPCError) -> [String: JSONValue] {
    switch method {
    case "tools/list": ["tools": Tool.list(tools)]
    case "tools/call": try call(parameters)
    case "resources/list": try resourceList()
    case "resources/read": try resource(parameters)
    default: throw .unknownMethod(String(method.prefix(100)))
    }
  }

  private static func failure(_ id: JSONValue, _ error: RPCError) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "error": error.json]
  }

  var serverInfo: JSONValue {
    ["name": "technique-inference", "title": "ATT&CK technique inference", "version": .string(version)]
  }

  static let versionKey = "io.modelcontextprotocol/protocolVersion"
  static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

  static let instructions = """
    Infers MITRE ATT&CK techniques that are likely beside observed ones, from what thousands of reports list together. \
    Give technique ids as predict_techniques' `techniques`; lookup_technique finds ids by name. Predictions say where to \
    look next; they are no observations and not attribution. Everything is computed offline from a built-in model.
    """
}
