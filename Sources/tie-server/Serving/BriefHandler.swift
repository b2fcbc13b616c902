#if Server
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
  /// Whether what was written is about to be sent: after the other connections' questions that have come meanwhile, since
  /// sending wakes the client's side, which costs more for one answer at a time.
  private var isFlushing = false
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
    let api = exchange.host.api
    guard context.channel.isWritable, let path = head.path, api.isBrief(method: head.method.rawValue, target: path)
    else { return nil }
    var closes = false
    for field in head.headerFields {
      switch field.name {
      case .transferEncoding, .expect: return nil
      case .contentLength: if Int(field.value).map({ $0 > api.bodyLimit }) ?? true { return nil }
      case .connection: closes = closes || field.value.lowercased() == "close"
      default: break
      }
    }
    if client.isEmpty { client = context.channel.remoteAddress?.ipAddress ?? "" }
    return (api, exchange.request(head, client: client), closes)
  }

  private func answer(_ request: APIRequest, of api: InferenceAPI, closes: Bool, _ context: ChannelHandlerContext) {
    let response = api.respond(to: request)
    exchange.log(request, response, logger)
    guard case .bytes(let bytes) = response.body else {
      preconditionFailure("what is brief is answered whole")
    }
    var fields = APIExchange.fields(response, closes: closes)
    fields.append(HTTPField(name: .date, value: dates.now))
    fields.append(HTTPField(name: .contentLength, value: String(bytes.count)))
    let head = HTTPResponse(status: .init(code: response.status), headerFields: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != "HEAD", !bytes.isEmpty {
      context.write(wrapOutboundOut(.body(ByteBuffer(bytes: bytes))), promise: nil)
    }
    context.write(wrapOutboundOut(.end(nil)), promise: nil)
    if closes {
      context.close(promise: nil)
    } else if !isFlushing {
      isFlushing = true
      let context = NIOLoopBound(context, eventLoop: context.eventLoop)
      let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
      context.value.eventLoop.execute {
        handler.value.isFlushing = false
        context.value.flush()
      }
    }
  }
}
#endif
