#if Server
import FileFormats
import InferenceService
import NIOCore
import NIOPosix

/// Asks the server that runs with the same settings whether it is alive, for a container that has no other program to ask
/// with.
enum HealthCheck {
  /// The seconds that it may take to connect and to answer.
  private static let timeLimit = 3

  /// Ends with an error unless the server answers `GET /health/live` with 200. Of a server with TLS it is asked only whether
  /// it can be reached.
  static func run(_ settings: ServerSettings) async throws {
    let host = settings.text(.host) ?? "127.0.0.1"
    let address = (host: ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host, port: settings.number(.port))
    do {
      let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connectTimeout(.seconds(Int64(timeLimit)))
        .connect(host: address.host, port: address.port) { channel in
          channel.eventLoop.makeCompletedFuture {
            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
          }
        }
      let isPlain = settings.text(.tlsCertificate) == nil
      let name = settings.list(.allowedHosts).first ?? "localhost"
      let isAlive = try await channel.executeThenClose { answers, requests in
        guard isPlain else { return true }
        let request = "GET /health/live HTTP/1.1\r\nHost: \(name)\r\nConnection: close\r\n\r\n"
        try await requests.write(ByteBuffer(string: request))
        for try await answer in answers { return String(buffer: answer).hasPrefix("HTTP/1.1 200 ") }
        return false
      }
      if isAlive { return }
    } catch {
      // Why it cannot be reached does not matter to whoever asks whether it is alive.
    }
    throw ServiceError(
      code: "not_alive", summary: "no server answers at \(address.host):\(address.port)",
      advice: "start it, or give the settings that it has", failure: .refused)
  }
}
#endif
