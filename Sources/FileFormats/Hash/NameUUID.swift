/// Identifiers made of names: the same name gives the same identifier (RFC 9562, version 5).
package struct NameUUID: Sendable {
  private let namespace: [UInt8]

  /// - Parameter namespace: the 16 bytes of another identifier, in which names mean something.
  package init(namespace: [UInt8]) {
    precondition(namespace.count == 16, "a namespace has 16 bytes")
    self.namespace = namespace
  }

  /// The identifier in the usual spelling, "74738ff5-5367-5958-9aee-98fffdcd1876".
  package func text(of name: String) -> String {
    var bytes = Array(SHA1.digest(of: namespace + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0f | 0x50
    bytes[8] = bytes[8] & 0x3f | 0x80
    let digits = Array("0123456789abcdef")
    var text = ""
    for (position, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(position) { text.append("-") }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }
}
