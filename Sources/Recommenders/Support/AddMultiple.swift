import CKernels

/// sums += factor · values, fused, so that all processors give the same.
func addMultiple(_ factor: Float, of values: [Float], to sums: inout [Float]) {
  precondition(values.count == sums.count, "a sum for each value")
  let whole = values.count / 8 * 8
  tie_add(factor, values, &sums, whole)
  for index in whole..<values.count { sums[index].addProduct(factor, values[index]) }
}
