import FileFormats
import Foundation
import InferenceService
import Testing

@testable import ModelContext

@Suite struct ModelContextServerTests {
  @Test func repliesAreOneLineWithSortedKeys() throws {
    var server = try Conversation.server()
    let reply = server.reply(to: Data(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#.utf8))
    #expect(String(decoding: reply ?? Data(), as: UTF8.self) == #"{"id":1,"jsonrpc":"2.0","result":{}}"# + "\n")
  }

  @Test func brokenJSONIsToldWithoutAnID() throws {
    var server = try Conversation.server()
    let reply = server.reply(to: JSONValue(parsing: Data("{\"jsonrpc\"".utf8)))
    #expect(reply?["id"] == .null)
    #expect(reply?["error"]?["code"] == -32700)
  }

  @Test func aMessageThatIsTooLongIsAnsweredWithAnError() throws {
    let reply = try #require(JSONValue(parsing: ModelContextServer.refusal(longerThan: 10)))
    #expect(reply["id"] == .null)
    #expect(reply["error"]?["code"] == -32600)
    #expect(reply["error"]?["message"]?.string?.contains("10 bytes") == true)
  }

  @Test func notificationsGetNoReply() throws {
    var server = try Conversation.server()
    for method in ["notifications/initialized", "notifications/cancelled", "nonsense"] {
      let reply = server.reply(to: ["jsonrpc": "2.0", "method": .string(method)])
      #expect(reply == nil)
    }
  }

  @Test(arguments: ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"])
  func aKnownRevisionIsEchoed(version: String) throws {
    var server = try Conversation.server()
    let reply = server.reply(to: Conversation.request("initialize", ["protocolVersion": .string(version)]))
    #expect(reply?["result"]?["protocolVersion"] == .string(version))
    #expect(reply?["result"]?["capabilities"] == ["tools": [:]])
    #expect(reply?["result"]?["serverInfo"]?["version"] == "1.2.3")
  }

  @Test func anUnknownRevisionIsAnsweredWithOurs() throws {
    var server = try Conversation.server()
    let reply = server.reply(to: Conversation.request("initialize", ["protocolVersion": "1999-01-01"]))
    #expect(reply?["result"]?["protocolVersion"] == "2025-11-25")
  }

  @Test func overAPipeAHandshakeOrAVersionIsNeeded() throws {
    var server = try Conversation.server()
    let early = server.reply(to: Conversation.request("tools/list"))
    #expect(early?["error"]?["code"] == -32602)
    _ = server.reply(to: Conversation.request("initialize"))
    let late = server.reply(to: Conversation.request("tools/list"))
    #expect(late?["result"]?["tools"]?.array?.isEmpty == false)
    var overHTTP = try Conversation.server(.http)
    let unprepared = overHTTP.reply(to: Conversation.request("tools/list"))
    #expect(unprepared?["result"] != nil)
  }

  @Test func severalMessagesMayComeAtOnce() throws {
    var server = try Conversation.shaken()
    let reply = server.reply(
      to: .array([
        Conversation.request("ping", id: 1), ["jsonrpc": "2.0", "method": "notifications/x"],
        Conversation.request("none", id: 2),
      ]))
    let replies = try #require(reply?.array)
    #expect(replies.map { $0["id"] } == [1, 2])
    #expect(replies[1]["error"]?["code"] == -32601)
    let nothing = server.reply(to: .array([]))
    #expect(nothing?["error"]?["code"] == -32600)
  }

  @Test func everyStatelessRequestStandsForItself() throws {
    var server = try Conversation.server()
    let list = server.reply(to: Conversation.stateless("tools/list"))?["result"]
    #expect(list?["resultType"] == "complete")
    #expect(list?["cacheScope"] == "public")
    #expect(list?["ttlMs"]?.integer ?? 0 > 0)
    #expect(list?["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "technique-inference")
    let found = server.reply(to: Conversation.stateless("server/discover"))?["result"]
    #expect(found?["supportedVersions"]?.array?.first == "2026-07-28")
  }

  @Test func whatTheNewerEraRemovedIsGone() throws {
    var server = try Conversation.server()
    for method in ["initialize", "ping", "logging/setLevel"] {
      let reply = server.reply(to: Conversation.stateless(method))
      #expect(reply?["error"]?["code"] == -32601)
    }
  }

  @Test func anUnknownVersionIsToldWhatIsSpoken() throws {
    var server = try Conversation.server()
    let error = server.reply(to: Conversation.stateless("tools/list", version: "2030-01-01"))?["error"]
    #expect(error?["code"] == -32022)
    #expect(error?["data"]?["requested"] == "2030-01-01")
    #expect(error?["data"]?["supported"]?.array?.contains("2026-07-28") == true)
  }

  @Test func capabilitiesMustBeNamed() throws {
    var server = try Conversation.server()
    let request = Conversation.request(
      "tools/list", ["_meta": ["io.modelcontextprotocol/protocolVersion": "2026-07-28"]])
    let reply = server.reply(to: request)
    #expect(reply?["error"]?["code"] == -32602)
  }

  @Test func unknownToolsAndMalformedCallsAreErrorsOfTheProtocol() throws {
    var server = try Conversation.shaken()
    for parameters: JSONValue in [["name": "hack"], [:], ["name": "model_info", "arguments": [1]]] {
      let reply = server.reply(to: Conversation.request("tools/call", parameters))
      #expect(reply?["error"]?["code"] == -32602)
    }
  }
}
