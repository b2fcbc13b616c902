/// Newton's method for concave functions of a few parameters.
enum NewtonAscent {
  /// The maximum of a function less `ridge`/2 times the squared length of its argument, from 0 or a given start.
  ///
  /// - Parameter evaluate: returns the value at a point and adds the gradient and the lower triangle of the negative
  ///   Hessian to what it is given.
  /// - Returns: `nil` when the function is so flat or so steep that no step can be computed.
  static func maximize(
    parameters count: Int, ridge: Double, start: [Double]? = nil,
    _ evaluate: (_ point: [Double], _ gradient: inout [Double], _ hessian: inout [Double]) -> Double
  ) -> [Double]? {
    func penalized(_ point: [Double]) -> (value: Double, gradient: [Double], hessian: [Double]) {
      var gradient = [Double](repeating: 0, count: count)
      var hessian = [Double](repeating: 0, count: count * count)
      var value = evaluate(point, &gradient, &hessian)
      for i in 0..<count {
        value -= ridge / 2 * point[i] * point[i]
        gradient[i] -= ridge * point[i]
        hessian[i * count + i] += ridge
        for j in 0..<i { hessian[j * count + i] = hessian[i * count + j] }
      }
      return (value, gradient, hessian)
    }

    var point = start ?? [Double](repeating: 0, count: count)
    var current = penalized(point)
    for _ in 0..<50 {
      guard current.value.isFinite, SPDInverse.invert(&current.hessian, n: count) else { return nil }
      let step = (0..<count).map { i in
        (0..<count).reduce(0.0) { $0 + current.hessian[i * count + $1] * current.gradient[$1] }
      }
      var length = 1.0
      var next = current
      repeat {
        let moved = zip(point, step).map { $0 + length * $1 }
        next = penalized(moved)
        if next.value >= current.value {
          point = moved
          break
        }
        length /= 2
      } while length > 1e-6
      let gain = next.value - current.value
      guard gain > 1e-9 * abs(current.value) else { return point }
      current = next
    }
    return point
  }
}
