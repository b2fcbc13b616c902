import FileFormats

/// By which names a server lets itself be called.
///
/// A page on the internet can bring a browser to send requests to a server on its reader's own machine under the page's own
/// name (DNS rebinding); such a request has that name in its `Host`. A server on loopback therefore answers only to the
/// names of loopback and those that its operator names.
package struct AllowedHosts: Sendable {
  /// In lower case; `nil` for any.
  private let names: Set<String>?

  /// Any one name, for a server that listens on an address that other machines reach.
  package static let any = AllowedHosts(names: nil)

  private init(names: Set<String>?) { self.names = names }

  /// - Parameters:
  ///   - address: what the server listens on.
  ///   - others: names that the operator allows, with or without a port.
  package init(listeningOn address: String, others: [String]) {
    let others = others.map { Self.name(of: $0) ?? $0.lowercased() }
    let isLoopback = address == "localhost" || address == "::1" || address.hasPrefix("127.")
    guard isLoopback || !others.isEmpty else {
      self = .any
      return
    }
    names = Set(others).union(["localhost", "127.0.0.1", "[::1]"]).union(isLoopback ? [address.lowercased()] : [])
  }

  /// Why a request with that `Host` is refused; `nil` where it is not.
  func problem(_ host: String?) -> Problem? {
    guard let host, let name = Self.name(of: host) else {
      return Problem(
        400, code: "bad_host", "the request has no Host, several, or one that is none",
        advice: "send the header Host once, with the name of the server")
    }
    guard let names, !names.contains(name) else { return nil }
    return Problem(
      403, code: "foreign_host", "this server does not answer to the name \(SafeText.part(String(name.prefix(100))))",
      advice: "the operator can allow it with --allowed-hosts")
  }

  /// The name without its port, in lower case; `nil` for what is no host.
  private static func name(of host: String) -> String? {
    let host = host.lowercased()
    var name = host[...]
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return nil }
      name = host[...end]
    } else if let colon = host.firstIndex(of: ":") {
      name = host[..<colon]
    }
    let port = host[name.endIndex...]
    guard port.isEmpty || port.first == ":" && port.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    func isPart(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "-._".utf8.contains(byte)
        || host.hasPrefix("[") && "[]:%".utf8.contains(byte)
    }
    guard !name.isEmpty, name.utf8.count <= 255, name.utf8.allSatisfy(isPart) else { return nil }
    // A dot at the end names the same host.
    return String(name.hasSuffix(".") && name.count > 1 ? name.dropLast() : name)
  }
}
