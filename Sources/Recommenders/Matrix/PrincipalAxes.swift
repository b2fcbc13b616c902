import CKernels

/// Vectors of one length turned so that their Gram matrix is diagonal, which makes the equations of a row that holds m of
/// them a system of size m instead of the vectors' length d.
///
/// With VᵀV = Λ the equations A = Λ + ridge·I + Σ wvvᵀ, b = t/w₀ Σ wv have the solution x = D⁻¹Uᵀy, where
/// D = Λ + ridge·I, the rows of U are √w·v, and (I + UD⁻¹Uᵀ) y = t/w₀·√w. Turning vectors changes no inner product.
///
/// - Complexity: making O(d³) a few times over, solving O(m² · d + m³).
///
/// Source: Golub and Van Loan, *Matrix Computations*, 4th ed., 2013, §2.1.4 (Sherman, Morrison, Woodbury).
struct PrincipalAxes: Sendable {
  /// Longer vectors are not turned: finding their axes would take longer than it saves.
  private static let longest = 64

  /// The turned vectors.
  let factors: PaddedFactors
  /// The diagonal of their Gram matrix, descending, with ones where the vectors are padded.
  private let spectrum: [Double]
  /// The axes, in the coordinates that the vectors had.
  private let axes: [[Double]]

  /// `nil` when the vectors are too long, or not finite.
  init?(_ given: PaddedFactors) {
    let (dimension, stride) = (given.dimension, given.stride)
    guard dimension > 0, dimension <= Self.longest, given.values.allSatisfy(\.isFinite) else { return nil }
    let gram = given.gram()
    var whole = [Double](repeating: 0, count: dimension * dimension)
    for i in 0..<dimension {
      for j in 0...i {
        whole[i * dimension + j] = gram[i * stride + j]
        whole[j * dimension + i] = gram[i * stride + j]
      }
    }
    guard whole.allSatisfy(\.isFinite) else { return nil }
    let eigen = SymmetricEigen(whole, n: dimension)
    spectrum = eigen.values.map { max($0, 0) } + [Double](repeating: 1, count: stride - dimension)
    axes = eigen.vectors
    var turned = PaddedFactors(rowCount: given.rowCount, dimension: dimension)
    let columns = PaddedFactors(rowCount: dimension, dimension: dimension, rows: axes)
    for row in 0..<given.rowCount {
      let vector = Array(given.values[(row * stride)..<((row + 1) * stride)])
      for (index, value) in columns.exactProducts(with: vector).enumerated() {
        turned.values[row * stride + index] = value
      }
    }
    factors = turned
  }

  /// The Gram matrix of the turned vectors with their padding.
  var gram: [Double] {
    var gram = [Double](repeating: 0, count: factors.stride * factors.stride)
    for (index, value) in spectrum.prefix(factors.dimension).enumerated() {
      gram[index * factors.stride + index] = value
    }
    return gram
  }

  /// A turned vector, padded or not, in the coordinates that the vectors had.
  func turnedBack(_ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: factors.dimension)
    for (value, axis) in zip(vector, axes) {
      for index in result.indices { result[index] += value * axis[index] }
    }
    return result
  }

  /// The turned and padded vector of a row that holds `observed`, ascending, each of them counting `strengths`; `nil`
  /// where the longer way is needed: for a row of many items, and for equations that are nearly singular.
  func solution(_ observed: [Int], strengths: [Float]?, step: LeastSquaresStep, ridge: Double) -> [Double]? {
    let (dimension, stride, count) = (factors.dimension, factors.stride, observed.count)
    guard step.observedWeight > 0, count < dimension, spectrum[dimension - 1] + ridge > 1e-12 * (spectrum[0] + ridge)
    else { return nil }
    let roots = (0..<count).map { (Double(strengths?[$0] ?? 1) * step.observedWeight).squareRoot() }
    let rows = observed.map { Int64($0) }
    precondition(rows.allSatisfy { 0 <= $0 && $0 < factors.rowCount }, "items that there are")
    let width = (count + 3) / 4 * 4
    var scratch = [Double](repeating: 0, count: (width + 1) * (stride + width))
    let solution = [Double](unsafeUninitializedCapacity: stride) { solution, written in
      guard let first = solution.baseAddress,
        tie_solve_few(
          factors.values, rows, roots, count, stride, spectrum, ridge, step.observedTarget / step.observedWeight,
          &scratch, first) == 1
      else { return }
      written = stride
    }
    return solution.isEmpty ? nil : solution
  }
}
