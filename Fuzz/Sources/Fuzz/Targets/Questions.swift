import ArgumentParser
import FileFormats
import InferenceAPI
import InferenceService
import ModelContext
import Terminal
import Workbench

extension FuzzTarget {
  private static let engines = Result { try InferenceEngines() }
  private static let api = Result {
    try InferenceAPI(engines.get(), settings: APISettings(keys: APIKeys([String]())), metrics: RequestMetrics())
  }

  /// Requests, messages and arguments.
  static let questions: [FuzzTarget] = [
    FuzzTarget("http", mutator: TextMutator.mutate) { data in
      let response = try api.get().respond(to: request(data))
      Expect.that(response.status < 500, "status \(response.status)")
      if case .bytes(let body) = response.body, response.contentType?.hasSuffix("json") == true {
        Expect.that(JSONValue(parsing: Data(body)) != nil, "an answer that is no JSON")
      }
      if case .pieces(let count, let piece) = response.body { for index in 0..<min(count, 8) { _ = piece(index) } }
    },
    FuzzTarget("mcp", mutator: TextMutator.mutate) { data in
      var server = try ModelContextServer(engines.get(), version: "1", transport: .http)
      guard let reply = server.reply(to: data) else { return }
      Expect.that(JSONValue(parsing: reply) != nil, "a reply that is no JSON")
      Expect.that(reply.last == 0x0A && reply.dropLast().allSatisfy { $0 != 0x0A }, "a reply of several lines")
    },
    FuzzTarget("arguments") { data in
      let words = data.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
      let input = InputTokens.arguments(words)
      _ = input.items.map(\.id)
      for word in words.prefix(4) {
        _ = InputTokens.areTechniques(word)
        _ = try? NumberOption.whole(1...2000)(word)
        _ = try? NumberOption.number(0...1)(word)
        _ = try? NumberOption.seed(word)
        _ = EventTime(word)
      }
    },
    FuzzTarget("options") { data in
      guard let first = data.first else { return }
      let commands = Workbench.experiments + [Workbench.flow, Workbench.corpus, Workbench.cooccurrence, Workbench.data]
      let command = commands[Int(first) % commands.count]
      let words = data.dropFirst().split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      do { _ = try command.parseAsRoot(words) } catch { _ = command.fullMessage(for: error) }
    },
    FuzzTarget("batch") { data in
      let lines = data.split(separator: 0x0A).prefix(20).enumerated().map {
        BatchLine(number: $0 + 1, bytes: [UInt8]($1))
      }
      guard let first = lines.first else { return }
      let reader = try BatchReader(first: first, name: "x", fields: PredictRequest.fields)
      for line in lines {
        do { _ = try reader.fields(line) } catch { Expect.explained(error) }
      }
    },
  ]

  /// `METHOD PATH?QUERY`, headers, an empty line and the body, read more loosely than any server would.
  private static func request(_ data: Data) -> APIRequest {
    let parts = data.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    let words = String(decoding: parts[0], as: UTF8.self).split(separator: " ", maxSplits: 1).map(String.init)
    let address = (words.count > 1 ? words[1] : "/").split(separator: "?", maxSplits: 1).map(String.init)
    var headers = APIHeaders()
    headers.contentType = "application/json"
    if parts.count > 1 {
      let line = String(decoding: parts[1], as: UTF8.self)
      switch line.utf8.first {
      case UInt8(ascii: "c"): headers.contentType = line
      case UInt8(ascii: "o"): headers.origin = line
      case UInt8(ascii: "h"): headers.host = line
      case UInt8(ascii: "i"): headers.ifNoneMatch = line
      case UInt8(ascii: "p"): headers.protocolVersion = line
      default: break
      }
    }
    return APIRequest(
      words.first ?? "GET", address.first ?? "/", query: address.count > 1 ? address[1] : "", headers: headers,
      body: parts.count > 2 ? [UInt8](parts[2]) : [], client: "127.0.0.1", id: "1")
  }
}
