/// The SHA-256 hash of bytes that may come in pieces (FIPS 180-4, sections 5.3.3 and 6.2).
///
/// It names data sets and models in what the engine writes. It is our own because the well-kept library for it brings
/// all of BoringSSL into a build that must take a minute; it is checked against the published vectors.
package struct SHA256: Sendable {
  var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// The bytes that do not fill a block yet.
  private var pending: [UInt8] = []
  private var byteCount: UInt64 = 0

  static let blockSize = 64

  package init() {}

  /// Takes in the next bytes.
  package mutating func update(_ data: Data) {
    data.withUnsafeBytes { update($0) }
  }

  /// Takes in the next bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    byteCount &+= UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(Self.blockSize - pending.count, bytes.count)
      pending.append(contentsOf: bytes[..<start])
      guard pending.count == Self.blockSize else { return }
      pending.withUnsafeBytes { compress(blocksOf: $0) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = (bytes.count - start) / Self.blockSize * Self.blockSize
    if whole > 0 { compress(blocksOf: UnsafeRawBufferPointer(rebasing: bytes[start..<start + whole])) }
    pending.append(contentsOf: bytes[(start + whole)...])
  }

  /// The 32 bytes of the hash of all that was taken in.
  package consuming func finalized() -> [UInt8] {
    let bitCount = byteCount &* 8
    pending.append(0x80)
    while pending.count % Self.blockSize != Self.blockSize - 8 { pending.append(0) }
    withUnsafeBytes(of: bitCount.bigEndian) { pending.append(contentsOf: $0) }
    let last = pending
    last.withUnsafeBytes { compress(blocksOf: $0) }
    return state.flatMap { word in withUnsafeBytes(of: word.bigEndian, Array.init) }
  }

  /// The hash of `data` as 64 lower-case hexadecimal digits.
  package static func hexDigest(of data: Data) -> String {
    var hash = SHA256()
    hash.update(data)
    return hex(hash.finalized())
  }

  /// Bytes as lower-case hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
