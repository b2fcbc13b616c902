#if Server
import NIOCore

/// Closes the connection of a client that asks and does not take its answers: it would otherwise hold them for ever.
final class WriteDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let limit: TimeAmount
  private var watch: Scheduled<Void>?

  init(limit: TimeAmount) { self.limit = limit }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    watch?.cancel()
    watch = nil
    if !context.channel.isWritable {
      let context = NIOLoopBound(context, eventLoop: context.eventLoop)
      watch = context.value.eventLoop.scheduleTask(in: limit) { context.value.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  private func stop() {
    watch?.cancel()
    watch = nil
  }
}
#endif
