// IEEE 754 binary16, whose type Swift lacks on some Macs.

extension Float {
  /// The exact value of a half-precision number, given as its bits.
  init(half: UInt16) {
    // Exponent and fraction move to where binary32 has them; the product mends the exponent's bias, and what is too
    // small for a plain half's exponent comes out right by itself.
    let magnitude = Float(bitPattern: UInt32(half & 0x7FFF) << 13) * 0x1p112
    let isFinite = half & 0x7C00 != 0x7C00
    let bits = isFinite ? magnitude.bitPattern : 0x7F80_0000 | UInt32(half & 0x3FF) << 13
    self.init(bitPattern: bits | UInt32(half & 0x8000) << 16)
  }

  /// The bits of the nearest half-precision number, ties to even; infinite from 65520 on.
  var half: UInt16 {
    let sign = UInt16(truncatingIfNeeded: bitPattern >> 16) & 0x8000
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

  /// What is left of the number when it is stored in two bytes: about three digits, at most 65504.
  var roundedToHalf: Float {
    Float(half: (magnitude > 65504 ? Float(signOf: self, magnitudeOf: 65504) : self).half)
  }
}

extension [Float] {
  /// The exact values of half-precision numbers, given as their bits.
  package init(halves: [UInt16]) { self = halves.map(Float.init(half:)) }

  /// The bits of the nearest half-precision numbers, ties to even; infinite from 65520 on.
  package var halves: [UInt16] { map(\.half) }
}
