import FileFormats
import InferenceService

/// A message of JSON-RPC 2.0 from a client.
enum RPCMessage: Equatable {
  /// A request, which gets an answer with its id.
  case request(id: JSONValue, method: String, parameters: [String: JSONValue])
  /// A notification, which gets none, whatever is wrong with it.
  case notification(method: String)
  /// The answer to a request of ours; we send none, so it is ignored.
  case response
  /// Something else; it is answered with the error, under the id that could be read.
  case invalid(id: JSONValue, RPCError)

  init(_ value: JSONValue) {
    guard let members = value.object else {
      self = .invalid(id: .null, .invalidRequest("a message must be a JSON object"))
      return
    }
    let id = members["id"]
    let readableID: JSONValue =
      switch id {
      case .string, .integer: id ?? .null
      default: .null
      }
    guard members["jsonrpc"] == "2.0" else {
      self = .invalid(id: readableID, .invalidRequest("jsonrpc must be \"2.0\""))
      return
    }
    guard let method = members["method"]?.string else {
      let isResponse = members["result"] != nil || members["error"] != nil
      self = isResponse ? .response : .invalid(id: readableID, .invalidRequest("method must be a string"))
      return
    }
    guard id != nil else {
      self = .notification(method: method)
      return
    }
    guard readableID != .null else {
      self = .invalid(id: .null, .invalidRequest("id must be a string or a whole number"))
      return
    }
    switch members["params"] {
    case nil: self = .request(id: readableID, method: method, parameters: [:])
    case .object(let parameters): self = .request(id: readableID, method: method, parameters: parameters)
    default: self = .invalid(id: readableID, .invalidParameters("params must be an object"))
    }
  }
}
