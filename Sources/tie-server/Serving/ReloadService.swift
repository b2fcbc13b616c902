#if Server
import FileFormats
import InferenceService
import Logging
import ServiceLifecycle
import UnixSignals

/// Reads models and keys anew when the operator sends SIGHUP.
struct ReloadService: Service {
  let host: APIHost
  let logger: Logger

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    for await _ in signals.cancelOnGracefulShutdown() {
      do {
        try host.reload()
        logger.notice("models, ATT&CK and keys were read anew")
      } catch {
        let explained = ServiceError.explained(error)
        logger.error(
          "nothing was read anew; what was there goes on serving",
          metadata: ["problem": "\(explained.summary)", "advice": "\(explained.advice ?? "")"])
      }
    }
  }
}
#endif
