import CKernels

/// sums += weight · log(max(values, 0) + floor), by the kernel, so that all processors give the same.
func addLogarithms(_ values: [Float], floor: Float, weight: Float, to sums: inout [Float]) {
  precondition(values.count == sums.count && floor > 0, "a sum for each value")
  tie_add_logarithms(values, values.count, floor, weight, &sums)
}
