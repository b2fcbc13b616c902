import Testing

@testable import Recommenders

@Suite struct SPDInverseTests {
  /// Gauss–Jordan on checked arrays: slow, plain, and written without a look at the kernel.
  private func reference(_ matrix: [Double], n: Int) -> [Double] {
    var a = matrix
    var inverse = [Double](repeating: 0, count: n * n)
    for i in 0..<n { inverse[i * n + i] = 1 }
    for column in 0..<n {
      let pivot = a[column * n + column]
      for j in 0..<n {
        a[column * n + j] /= pivot
        inverse[column * n + j] /= pivot
      }
      for row in 0..<n where row != column {
        let factor = a[row * n + column]
        for j in 0..<n {
          a[row * n + j] -= factor * a[column * n + j]
          inverse[row * n + j] -= factor * inverse[column * n + j]
        }
      }
    }
    return inverse
  }

  private func positiveDefinite(n: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    let x = (0..<(n * n)).map { _ in generator.nearlyNormal() }
    var a = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<n {
        for m in 0..<n { a[i * n + j] += x[m * n + i] * x[m * n + j] }
      }
      a[i * n + i] += 1
    }
    return a
  }

  /// Sizes on both sides of every boundary: tiles of 2 and 4, blocks of 64.
  @Test(arguments: [0, 1, 2, 3, 4, 5, 7, 8, 63, 64, 65, 70, 129, 131])
  func agreesWithTheCheckedReference(n: Int) {
    let matrix = positiveDefinite(n: n, seed: UInt64(n))
    var inverse = matrix
    #expect(SPDInverse.invert(&inverse, n: n))
    let expected = reference(matrix, n: n)
    let scale = expected.map(abs).max() ?? 1
    let worst = zip(inverse, expected).map { abs($0 - $1) }.max() ?? 0
    #expect(worst <= 1e-9 * scale)
  }

  @Test func aMatrixThatIsNotPositiveDefiniteIsRefused() {
    var indefinite: [Double] = [1, 2, 2, 1]
    #expect(!SPDInverse.invert(&indefinite, n: 2))
    var broken: [Double] = [.nan]
    #expect(!SPDInverse.invert(&broken, n: 1))
  }
}
