#if Server
import NIOCore
import NIOHTTPTypes

/// Closes the connection of a client that does not send its request in time: one that sends a byte now and then would
/// otherwise hold a connection for ever.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let limit: TimeAmount
  /// When the request that is being read must be here; `nil` between requests.
  private var deadline: NIODeadline?
  /// Looks at the deadline when it could have passed. It is not cancelled with each request but looks again later, since
  /// setting and cancelling timers takes longer than reading a request.
  private var watch: Scheduled<Void>?

  init(limit: TimeAmount) { self.limit = limit }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { start(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    start(context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    // The time of the first request begins with the connection, that of later ones with their first line: until then
    // the connection is idle, which has a limit of its own.
    case .head: if deadline == nil { start(context) }
    case .body: break
    case .end: deadline = nil
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  private func start(_ context: ChannelHandlerContext) {
    let deadline = context.eventLoop.now + limit
    self.deadline = deadline
    if watch == nil { watch(context, until: deadline) }
  }

  private func watch(_ context: ChannelHandlerContext, until time: NIODeadline) {
    let context = NIOLoopBound(context, eventLoop: context.eventLoop)
    let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
    watch = context.value.eventLoop.scheduleTask(deadline: time) { handler.value.look(context.value) }
  }

  private func look(_ context: ChannelHandlerContext) {
    watch = nil
    guard let deadline else { return }
    if context.eventLoop.now < deadline {
      watch(context, until: deadline)
    } else {
      context.close(promise: nil)
    }
  }

  private func stop() {
    deadline = nil
    watch?.cancel()
    watch = nil
  }
}
#endif
