/// The exponential and logarithm without a system's library, so that every machine gives the same probabilities.
package enum Exponential {
  /// e to the power of `x`, with an error of some millionths of it.
  package static func of(_ x: Float) -> Float {
    guard x > -87 else { return 0 }
    guard x < 88 else { return Float.greatestFiniteMagnitude }
    let steps = (x * 1.442_695_04).rounded()
    let rest = x - steps * 0.693_147_18
    let series = 1 + rest * (1 + rest * (0.5 + rest * (0.166_666_67 + rest * (0.041_666_67 + rest * 0.008_333_33))))
    return series * Float(bitPattern: UInt32(Int32(steps) + 127) << 23)
  }

  /// The natural logarithm of a number above 0.
  package static func logarithm(_ x: Float) -> Float {
    guard x > 0 else { return -88 }
    let mantissa = x.significand
    let part = (mantissa - 1) / (mantissa + 1)
    let square = part * part
    let series = part * (2 + square * (0.666_666_67 + square * (0.4 + square * (0.285_714_29 + square * 0.222_222))))
    return Float(x.exponent) * 0.693_147_18 + series
  }
}
