#if Server
import FileFormats
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import InferenceService
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import UnixSignals

/// Puts the server together: sockets, limits, signals.
enum ServerApplication {
  static func run(_ settings: ServerSettings, logger: Logger) async throws {
    let host = try APIHost(settings)
    let exchange = APIExchange(
      host: host, logsRequests: settings.flag(.logRequests) || settings.flag(.logTechniques),
      logsTechniques: settings.flag(.logTechniques))
    let threads = settings.number(.threads)
    var application = Application(
      responder: APIResponder(exchange: exchange), server: try server(settings, exchange),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.text(.host) ?? "127.0.0.1", port: settings.number(.port)), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(settings.number(.maxConnections))),
      onServerRunning: { channel in
        let address = channel.localAddress.map { "\($0.ipAddress ?? ""):\($0.port ?? 0)" } ?? ""
        logger.notice("serving", metadata: ["address": "\(address)", "version": "\(ProductVersion.current)"])
        if let port = channel.localAddress?.port { StandardError.write("Open \(page(settings, port: port))") }
      },
      eventLoopGroupProvider: threads > 0
        ? .shared(MultiThreadedEventLoopGroup(numberOfThreads: threads)) : .singleton,
      logger: logger)
    application.addServices(ReloadService(host: host, logger: logger))
    var lifecycle = ServiceGroupConfiguration(
      services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // Requests in flight are answered, but nobody waits for a client that takes its time.
    lifecycle.maximumGracefulShutdownDuration = .seconds(10)
    do {
      try await ServiceGroup(configuration: lifecycle).run()
    } catch {
      throw ListeningTrouble.explained(error, settings)
    }
  }

  /// Where a browser finds the page.
  private static func page(_ settings: ServerSettings, port: Int) -> String {
    let host = settings.text(.host) ?? "127.0.0.1"
    let name = ["0.0.0.0", "::"].contains(host) ? "localhost" : host.contains(":") ? "[\(host)]" : host
    return "\(settings.scheme)://\(name):\(port)/"
  }

  private static func server(_ settings: ServerSettings, _ exchange: APIExchange) throws -> HTTPServerBuilder {
    let limit = TimeAmount.seconds(Int64(settings.number(.requestTimeout)))
    let patience = TimeAmount.seconds(Int64(settings.number(.writeTimeout)))
    let configuration = HTTP1Channel.Configuration(
      additionalChannelHandlers: [RequestDeadline(limit: limit), WriteDeadline(limit: patience), CloseAfterFlush()],
      idleTimeout: .seconds(Int64(settings.number(.idleTimeout))),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    let plain = HTTPServerBuilder { responder in
      BriefChannel(
        base: HTTP1Channel(responder: responder, configuration: configuration), exchange: exchange)
    }
    switch (settings.text(.tlsCertificate), settings.text(.tlsKey)) {
    case (nil, nil): return plain
    case (let certificate?, let key?): return try .tls(plain, tlsConfiguration: tls(certificate, key))
    default:
      throw ServiceError(
        code: "half_tls", summary: "TLS needs both a certificate and its key",
        advice: "give --tls-certificate and --tls-key", failure: .usage)
    }
  }

  /// Keys of their own for each connection and authenticated encryption, as TLS 1.3 has them always.
  private static let suites: [NIOTLSCipher] = [
    .TLS_AES_128_GCM_SHA256, .TLS_AES_256_GCM_SHA384, .TLS_CHACHA20_POLY1305_SHA256,
    .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
  ]

  private static func tls(_ certificate: String, _ key: String) throws -> TLSConfiguration {
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      configuration.minimumTLSVersion = .tlsv12
      configuration.cipherSuiteValues = suites
      return configuration
    } catch {
      throw ServiceError(
        code: "bad_tls", summary: "the certificate \(certificate) or the key \(key) cannot be read (\(error))",
        advice: "give PEM files that belong together", failure: .unreadableInput)
    }
  }
}
#endif
