#if Server
import NIOCore

/// Sends what was written before a connection is closed.
///
/// ``BriefHandler`` collects answers for a moment. A server that is told to stop just then closes connections that have no
/// request in progress, and what was not sent yet would be lost.
final class CloseAfterFlush: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = NIOAny
  typealias OutboundOut = NIOAny

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    context.flush()
    context.close(mode: mode, promise: promise)
  }
}
#endif
