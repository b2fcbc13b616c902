/// The value that is left of a number when it is stored in two bytes (IEEE 754 binary16): about three digits.
func roundedToHalf(_ value: Float) -> Float {
  let magnitude = min(value.magnitude, 65504)
  // Below the smallest normal half the steps are those of a single-precision number around one half.
  if magnitude < 0x1p-14 { return Float(sign: value.sign, exponent: 0, significand: (magnitude + 0.5) - 0.5) }
  let bits = magnitude.bitPattern
  let rounded = min(Float(bitPattern: (bits &+ 0xFFF &+ (bits >> 13 & 1)) & ~0x1FFF), 65504)
  return value.sign == .minus ? -rounded : rounded
}
