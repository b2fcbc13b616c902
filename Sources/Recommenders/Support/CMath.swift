/// The functions of the C library that targets above need, so that no other file has to know where they live.
package enum CMath {
  /// The natural logarithm.
  package static func log(_ x: Double) -> Double { logarithm(x) }

  /// 1 / (1 + e⁻ˣ).
  package static func logistic(_ x: Double) -> Double { sigmoid(x) }

  /// `base` to the power of `exponent`.
  package static func power(_ base: Double, _ exponent: Double) -> Double { Recommenders.power(base, exponent) }
}
