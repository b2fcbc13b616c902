#if Server
import InferenceAPI
import NIOCore
import NIOHTTP1

/// What must hold of every exchange, whoever answers it: nearest to the bytes, where the version of HTTP is known.
///
/// A client of HTTP/1.0 expects the connection to close behind the answer unless it asks otherwise. Answers that come from
/// the server library itself, such as the one to what is no HTTP, get the headers that all others have.
final class ProtocolGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let number: @Sendable () -> String
  private var isOld = false

  /// - Parameter number: makes a name by which an answer is found in logs.
  init(number: @escaping @Sendable () -> String) { self.number = number }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data), head.version == .http1_0 || head.version == .http0_9 else {
      return context.fireChannelRead(data)
    }
    isOld = true
    head.headers.replaceOrAdd(name: "Connection", value: "close")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data), head.status.code >= 200 else {
      return context.write(data, promise: promise)
    }
    if isOld { head.headers.replaceOrAdd(name: "Connection", value: "close") }
    if !head.headers.contains(name: "Content-Security-Policy") {
      for (name, value) in InferenceAPI.headersOfEveryAnswer { head.headers.replaceOrAdd(name: name, value: value) }
      if !head.headers.contains(name: "X-Request-ID") { head.headers.add(name: "X-Request-ID", value: number()) }
    }
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
#endif
