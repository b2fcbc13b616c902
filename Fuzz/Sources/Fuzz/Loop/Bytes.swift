import FileFormats

/// Changes bytes without knowing what they mean, where there is no libFuzzer to do it.
enum Bytes {
  private static let odd: [UInt8] = [
    0, 1, 0x0A, 0x1B, 0x22, 0x27, 0x2C, 0x3A, 0x5B, 0x7B, 0x7D, 0x7F, 0x80, 0xC2, 0xFF,
  ]

  /// `data` changed in a few places, by at most `growth` bytes longer.
  static func changed(_ data: Data, growth: Int, _ dice: inout Dice) -> Data {
    var bytes = [UInt8](data)
    let longest = bytes.count + growth
    for _ in 0...dice.next(4) {
      let start = dice.next(bytes.count + 1)
      let end = min(bytes.count, start + 1 + dice.next(16))
      switch dice.next(5) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: dice.next(bytes.count + 1))
      case 2: bytes.insert(dice.pick(odd), at: start)
      case 3: if start < bytes.count { bytes[start] = dice.pick(odd) }
      default: if start < bytes.count { bytes[start] ^= 1 << UInt8(dice.next(8)) }
      }
    }
    return Data(bytes.prefix(longest))
  }
}
