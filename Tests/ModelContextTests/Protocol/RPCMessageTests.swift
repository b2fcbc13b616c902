import FileFormats
import InferenceService
import Testing

@testable import ModelContext

@Suite struct RPCMessageTests {
  @Test func requestsHaveAnIDOfTextOrWholeNumber() {
    #expect(
      RPCMessage(["jsonrpc": "2.0", "id": 7, "method": "ping"]) == .request(id: 7, method: "ping", parameters: [:]))
    #expect(
      RPCMessage(["jsonrpc": "2.0", "id": "a", "method": "ping", "params": ["x": 1]])
        == .request(id: "a", method: "ping", parameters: ["x": 1]))
  }

  @Test func withoutAnIDItIsANotification() {
    #expect(
      RPCMessage(["jsonrpc": "2.0", "method": "notifications/initialized"])
        == .notification(method: "notifications/initialized"))
  }

  @Test(arguments: [
    [1, 2] as JSONValue, "text", ["id": 1, "method": "ping"], ["jsonrpc": "1.0", "id": 1, "method": "ping"],
    ["jsonrpc": "2.0", "id": 1], ["jsonrpc": "2.0", "id": 1, "method": 3],
    ["jsonrpc": "2.0", "id": .null, "method": "ping"], ["jsonrpc": "2.0", "id": [:], "method": "ping"],
  ])
  func otherThingsAreInvalid(value: JSONValue) {
    guard case .invalid(_, let error) = RPCMessage(value) else {
      Issue.record("\(value) was taken for a message")
      return
    }
    #expect(error.code == -32600)
  }

  @Test func parametersAreAnObject() {
    guard case .invalid(let id, let error) = RPCMessage(["jsonrpc": "2.0", "id": 4, "method": "ping", "params": [1]])
    else {
      Issue.record("a list was taken for parameters")
      return
    }
    #expect(id == 4)
    #expect(error.code == -32602)
  }

  @Test func answersAreNoRequests() {
    #expect(RPCMessage(["jsonrpc": "2.0", "id": 1, "result": [:]]) == .response)
  }
}
