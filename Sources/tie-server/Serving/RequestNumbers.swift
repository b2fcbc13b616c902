#if Server
import Synchronization

/// Gives each request a name by which it is found in logs.
final class RequestNumbers: Sendable {
  private let start = UInt64.random(in: .min ... .max)
  private let count = Atomic<UInt64>(0)

  /// The name that the client has given, where it is a decent one; else one of ours.
  func next(_ given: String?) -> String {
    if let given, (1...64).contains(given.utf8.count), given.utf8.allSatisfy(Self.isDecent) { return given }
    let number = count.wrappingAdd(1, ordering: .relaxed).newValue
    return String(start &+ number &* 0x9E37_79B9_7F4A_7C15, radix: 16)
  }

  private static func isDecent(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
#endif
