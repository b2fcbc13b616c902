extension ItemWeights {
  /// The weights B that minimize ‖X − XB‖² + ‖D^½ B‖² under diag(B) ≤ `diagonalBound`, in closed form.
  ///
  /// With P = (G + D)⁻¹ they are B = I − P·diag(μ): μ_j is D_j where the bound does not bind, and (1 − bound) / P_jj
  /// where it does, so that B_jj is the bound. A bound of 0 binds everywhere.
  ///
  /// - Parameters:
  ///   - gram: G = XᵀX, `ridge.count²` numbers.
  ///   - ridge: the diagonal of D, in observations.
  ///   - diagonalBound: 0…1.
  ///   - device: where G + D is inverted; on the processor when `nil`.
  /// - Throws: ``RecommenderError`` when G + D cannot be inverted.
  /// - Complexity: O(n³) for n items.
  init(
    gram: [Double], ridge: [Double], diagonalBound: Double = 0, device: DeviceUse? = nil
  ) throws(RecommenderError) {
    let n = ridge.count
    var inverse = gram
    for i in 0..<n { inverse[i * n + i] += ridge[i] }
    guard try Self.invert(&inverse, n: n, device) else {
      throw RecommenderError(
        .numerics, "the item matrix cannot be inverted with so little regularization; choose a higher one")
    }
    var values = [Float](repeating: 0, count: n * n)
    for j in 0..<n {
      let pivot = inverse[j * n + j]
      let free = 1 - ridge[j] * pivot
      let binds = diagonalBound == 0 || free > diagonalBound
      let multiplier = binds ? (1 - diagonalBound) / pivot : ridge[j]
      for i in 0..<n { values[i * n + j] = Float(-inverse[i * n + j] * multiplier) }
      values[j * n + j] = Float(binds ? diagonalBound : free)
    }
    self.init(itemCount: n, values: values)
  }

  private static func invert(
    _ matrix: inout [Double], n: Int, _ device: DeviceUse?
  ) throws(RecommenderError) -> Bool {
    let given = matrix
    let inverted = try device?.run(.inverse(size: n)) { (device: any FitDevice) throws(DeviceFault) -> [Double]? in
      try device.inverse(of: given, size: n)
    }
    guard let inverted else { return SPDInverse.invert(&matrix, n: n) }
    guard let inverted else { return false }
    matrix = inverted
    return true
  }
}
