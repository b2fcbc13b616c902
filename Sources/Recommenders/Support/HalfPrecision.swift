/// IEEE 754 binary16, whose type Swift lacks on some Macs.
package enum HalfPrecision {
  /// The exact values of halves.
  package static func widened(_ halves: [UInt16]) -> [Float] { halves.map(widened) }

  /// The halves nearest to values, ties to even; infinite from 65520 on.
  package static func narrowed(_ values: [Float]) -> [UInt16] { values.map(narrowed) }

  /// The value that is left of a number when it is stored in two bytes: about three digits, at most 65504.
  static func rounded(_ value: Float) -> Float {
    widened(narrowed(value.magnitude > 65504 ? Float(signOf: value, magnitudeOf: 65504) : value))
  }

  /// The exact value of a half.
  static func widened(_ half: UInt16) -> Float {
    // Exponent and fraction move to where binary32 has them; the product mends the exponent's bias, and what is too
    // small for a plain half's exponent comes out right by itself.
    let magnitude = Float(bitPattern: UInt32(half & 0x7FFF) << 13) * 0x1p112
    let isFinite = half & 0x7C00 != 0x7C00
    let bits = isFinite ? magnitude.bitPattern : 0x7F80_0000 | UInt32(half & 0x3FF) << 13
    return Float(bitPattern: bits | UInt32(half & 0x8000) << 16)
  }

  /// The half nearest to a value, ties to even; infinite from 65520 on.
  static func narrowed(_ value: Float) -> UInt16 {
    let sign = UInt16(truncatingIfNeeded: value.bitPattern >> 16) & 0x8000
    let magnitude = value.magnitude
    if magnitude.isNaN { return sign | 0x7E00 }
    if magnitude >= 65520 { return sign | 0x7C00 }
    if magnitude < 0x1p-14 {
      // A sum with one half has a half's smallest step as its own last place, so the hardware does the rounding.
      return sign | UInt16(truncatingIfNeeded: (magnitude + 0.5).bitPattern &- Float(0.5).bitPattern)
    }
    let bits = magnitude.bitPattern
    let rounded = bits &+ 0xFFF &+ (bits >> 13 & 1)
    return sign | UInt16(truncatingIfNeeded: (rounded >> 13) &- (112 << 10))
  }
}
