package import FileFormats

/// What an agent's host can read and show beside the tools.
package struct ContextResources: Sendable {
  /// What there is, each with its address and name.
  let list: @Sendable () throws -> [JSONValue]
  /// What is at an address; `nil` where nothing is.
  let read: @Sendable (String) throws -> JSONValue?

  package init(
    list: @escaping @Sendable () throws -> [JSONValue], read: @escaping @Sendable (String) throws -> JSONValue?
  ) {
    self.list = list
    self.read = read
  }
}

extension ModelContextServer {
  /// What the server can do.
  var capabilities: JSONValue { resources == nil ? ["tools": [:]] : ["tools": [:], "resources": [:]] }

  func resourceList() throws(RPCError) -> [String: JSONValue] {
    guard let resources else { throw .unknownMethod("resources/list") }
    guard let list = try? resources.list() else { throw .internalError() }
    return ["resources": .array(list)]
  }

  func resource(_ parameters: [String: JSONValue]) throws(RPCError) -> [String: JSONValue] {
    guard let resources else { throw .unknownMethod("resources/read") }
    guard let address = parameters["uri"]?.string else { throw .invalidParameters("params.uri must be a string") }
    guard let found = (try? resources.read(address)) ?? nil else {
      throw RPCError(code: -32002, message: "there is nothing at “\(address.prefix(200))”")
    }
    return ["contents": [found]]
  }
}
