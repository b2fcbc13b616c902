#if Server
import FileFormats
import InferenceService
import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Puts into words why a server cannot listen.
enum ListeningTrouble {
  static func explained(_ error: any Error, _ settings: ServerSettings) -> any Error {
    guard let error = error as? IOError else { return error }
    let (host, port) = (settings.text(.host) ?? "127.0.0.1", settings.number(.port))
    func refused(_ problem: String, _ advice: String) -> ServiceError {
      ServiceError(code: "cannot_listen", summary: problem, advice: advice, failure: .refused)
    }
    switch error.errnoCode {
    case EADDRINUSE:
      return refused(
        "port \(port) of \(host) is in use by another program",
        "take another port, such as --port \(port < 65535 ? port + 1 : 8080), or end the other program")
    case EACCES:
      return refused(
        "port \(port) of \(host) is not for this user", "take a port above 1023, such as --port 8080")
    case EADDRNOTAVAIL:
      return refused(
        "\(host) is no address of this machine", "give one that is, or 0.0.0.0 for all: --host 0.0.0.0")
    default: return error
    }
  }
}
#endif
