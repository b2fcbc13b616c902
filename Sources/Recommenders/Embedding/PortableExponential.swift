/// e to the power of `x`, the same bits on every platform, to within two units of the last place.
///
/// A map is made by a thousand steps, each of which magnifies differences; the C library's function may round
/// otherwise on another processor and so draw another map.
func portableExponential(_ x: Double) -> Double {
  if x < -708 { return 0 }
  if x > 709 { return .infinity }
  // Adding and taking away 1.5 · 2⁵² rounds to a whole number without a call.
  let doublings = (x * 1.4426950408889634 + 0x1.8p52) - 0x1.8p52
  // ln 2 in two parts, the first short enough for its multiples to be exact (Cody and Waite 1980).
  let r = (x - doublings * 0.693147180369123816490) - doublings * 1.90821492927058770002e-10
  // Taylor's series, 1 / k! from k = 13 down: with |r| ≤ ln 2 / 2 the rest is below rounding.
  var sum = 1.6059043836821613e-10
  sum = sum * r + 2.08767569878681e-09
  sum = sum * r + 2.505210838544172e-08
  sum = sum * r + 2.755731922398589e-07
  sum = sum * r + 2.7557319223985893e-06
  sum = sum * r + 2.48015873015873e-05
  sum = sum * r + 0.0001984126984126984
  sum = sum * r + 0.001388888888888889
  sum = sum * r + 0.008333333333333333
  sum = sum * r + 0.041666666666666664
  sum = sum * r + 0.16666666666666666
  sum = sum * r + 0.5
  sum = sum * r + 1.0
  sum = sum * r + 1.0
  return sum * Double(bitPattern: UInt64(Int64(doublings) + 1023) << 52)
}
