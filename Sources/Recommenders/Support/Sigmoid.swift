/// 1 / (1 + e⁻ˣ), computed so that it neither overflows nor loses its small values.
func sigmoid(_ x: Double) -> Double {
  if x >= 0 { return 1 / (1 + exponential(-x)) }
  let e = exponential(x)
  return e / (1 + e)
}
