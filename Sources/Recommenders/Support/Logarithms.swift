import CKernels

/// sums += weight · log(max(values, 0) + floor), by the kernel, so that all processors give the same.
func addLogarithms(_ values: [Float], floor: Float, weight: Float, to sums: inout [Float]) {
  precondition(values.count == sums.count && floor > 0, "a sum for each value")
  let whole = values.count / 8 * 8
  tie_add_logarithms(values, whole, floor, weight, &sums)
  guard whole < values.count else { return }
  var rest = [Float](repeating: 1, count: 8)
  var added = [Float](repeating: 0, count: 8)
  for index in whole..<values.count { rest[index - whole] = values[index] }
  tie_add_logarithms(rest, 8, floor, weight, &added)
  for index in whole..<values.count { sums[index] += added[index - whole] }
}
