import HTTPTypes
import HummingbirdCore
import InferenceAPI
import Logging
import NIOCore
import NIOHTTPTypes

/// Answers questions that take microseconds where their bytes come in.
///
/// Handing a request to a task and its answer back takes several times as long as such an answer. Everything else passes
/// through: what takes longer, what comes while an earlier answer of the connection is under way (answers keep the order
/// of requests), and whatever comes from a client that does not read its answers (the tasks wait for it).
final class BriefHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let exchange: APIExchange
  private let dates: ResponseDates
  private let logger: Logger
  private var client = ""
  /// How many requests have been passed on whose answers are still to come.
  private var others = 0
  /// The request that is being read here.
  private var question: (api: InferenceAPI, request: APIRequest, closes: Bool)?

  init(exchange: APIExchange, dates: ResponseDates, logger: Logger) {
    self.exchange = exchange
    self.dates = dates
    self.logger = logger
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      guard others == 0, let question = question(head, context) else {
        others += 1
        context.fireChannelRead(data)
        return
      }
      self.question = question
    case .body(let piece):
      guard question != nil else { return context.fireChannelRead(data) }
      question?.request.body.append(contentsOf: piece.readableBytesView)
    case .end:
      guard let question else { return context.fireChannelRead(data) }
      self.question = nil
      answer(question.request, of: question.api, closes: question.closes, context)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { others -= 1 }
    context.write(data, promise: promise)
  }

  /// The request when it can be answered here; of those with a body, only those that say how long it is.
  private func question(
    _ head: HTTPRequest, _ context: ChannelHandlerContext
  ) -> (InferenceAPI, APIRequest, closes: Bool)? {
    let fields = head.headerFields
    let api = exchange.host.api
    guard context.channel.isWritable, fields[.transferEncoding] == nil, fields[.expect] == nil,
      !APIExchange.isTooLong(head, limit: api.bodyLimit), let path = head.path,
      api.isBrief(method: head.method.rawValue, target: path)
    else { return nil }
    if client.isEmpty { client = context.channel.remoteAddress?.ipAddress ?? "" }
    return (api, exchange.request(head, client: client), fields[.connection]?.lowercased() == "close")
  }

  private func answer(_ request: APIRequest, of api: InferenceAPI, closes: Bool, _ context: ChannelHandlerContext) {
    let response = api.respond(to: request)
    exchange.log(request, response, logger)
    guard case .bytes(let bytes) = response.body else {
      preconditionFailure("what is brief is answered whole")
    }
    var fields = APIExchange.fields(response, closes: closes)
    fields[.date] = dates.now
    fields[.contentLength] = String(bytes.count)
    let head = HTTPResponse(status: .init(code: response.status), headerFields: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != "HEAD", !bytes.isEmpty {
      context.write(wrapOutboundOut(.body(ByteBuffer(bytes: bytes))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    if closes { context.close(promise: nil) }
  }
}
