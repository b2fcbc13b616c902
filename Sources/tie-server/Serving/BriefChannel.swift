#if Server
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// A connection of HTTP/1.1 with a ``BriefHandler`` between the bytes and the tasks.
struct BriefChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  let base: HTTP1Channel
  let exchange: APIExchange
  let dates = ResponseDates()

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    base.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(
        ProtocolGuard { [exchange] in exchange.newNumber() },
        position: .before(pipeline.handler(type: HTTP1ToHTTPServerCodec.self)))
      // Behind the one that counts requests in progress, so that idle connections and shutting down are seen to.
      try pipeline.addHandler(
        BriefHandler(exchange: exchange, dates: dates, logger: logger),
        position: .after(pipeline.handler(type: HTTPConnectionStateHandler.self)))
      return value
    }
  }

  func handle(value: Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
#endif
