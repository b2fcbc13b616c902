#if Server
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// What is known of a request besides itself.
struct ServerContext: InitializableFromSource, Sendable {
  let client: String
  let logger: Logger

  init(source: ApplicationRequestContextSource) {
    client = source.channel.remoteAddress?.ipAddress ?? ""
    logger = source.logger
  }
}
#endif
