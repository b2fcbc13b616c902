import CKernels

/// The sum of some numbers in double precision, several at a time in a fixed order.
func sum(of values: [Float]) -> Double {
  let whole = values.count / 8 * 8
  var sum = tie_sum(values, whole)
  for index in whole..<values.count { sum += Double(values[index]) }
  return sum
}
