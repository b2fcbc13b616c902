/// The inverse of a symmetric positive definite matrix by blocked Cholesky factorization.
///
/// One of the few files with unsafe pointers; `RecommendersTests` holds it against a plain checked implementation.
/// The order of operations is fixed, so the same matrix gives the same bytes.
///
/// Source: Golub and Van Loan, *Matrix Computations*, 4th ed., §4.2.9 (blocked Cholesky).
enum SPDInverse {
  /// Columns that are factorized before the rest is updated: 64 rows of 64 doubles stay in the first-level cache.
  private static let blockSize = 64

  /// Replaces `matrix` (`n × n`, row by row; only its lower triangle is read) by its inverse (both triangles).
  ///
  /// - Returns: `false`, leaving `matrix` unusable, when it is not positive definite to working precision.
  /// - Complexity: O(n³).
  static func invert(_ matrix: inout [Double], n: Int) -> Bool {
    precondition(matrix.count == n * n, "an n × n matrix has n² numbers")
    guard n > 0 else { return true }
    var inverse = [Double](repeating: 0, count: n * n)
    let succeeded = matrix.withUnsafeMutableBufferPointer { lower in
      inverse.withUnsafeMutableBufferPointer { upper in
        guard let lower = lower.baseAddress, let upper = upper.baseAddress else { return false }
        guard factorize(lower, n) else { return false }
        invertTransposed(lower, n, into: upper)
        multiplyByTranspose(upper, n, into: lower)
        return true
      }
    }
    return succeeded
  }

  /// A = LLᵀ; L replaces the lower triangle.
  private static func factorize(_ a: UnsafeMutablePointer<Double>, _ n: Int) -> Bool {
    var start = 0
    while start < n {
      let end = min(start + blockSize, n)
      for j in start..<end {
        let rowJ = a + j * n
        let pivot = rowJ[j] - dot(rowJ + start, rowJ + start, j - start)
        guard pivot > 0, pivot.isFinite else { return false }
        let diagonal = pivot.squareRoot()
        rowJ[j] = diagonal
        let scale = 1 / diagonal
        for i in (j + 1)..<max(n, j + 1) {
          let rowI = a + i * n
          rowI[j] = (rowI[j] - dot(rowI + start, rowJ + start, j - start)) * scale
        }
      }
      tiles(rows: end..<n, columns: { end..<($0 + 1) }) { i, j, width in
        subtract(a, n, rows: i, columns: j, width: width, from: a, start: start, count: end - start, into: a)
      }
      start = end
    }
    return true
  }

  /// U = L⁻ᵀ, so that row j of U is column j of L⁻¹ and every later sum runs along rows.
  private static func invertTransposed(
    _ l: UnsafeMutablePointer<Double>, _ n: Int, into u: UnsafeMutablePointer<Double>
  ) {
    var start = 0
    while start < n {
      let end = min(start + blockSize, n)
      // What the blocks before this one contribute: u[j][k] -= Σ_m u[j][m] l[k][m], m before `start`.
      var from = 0
      while from < start {
        let to = min(from + blockSize, start)
        tiles(rows: 0..<to, columns: { _ in start..<end }) { j, k, width in
          subtract(u, n, rows: j, columns: k, width: width, from: l, start: from, count: to - from, into: u)
        }
        from = to
      }
      for j in 0..<end {
        let rowJ = u + j * n
        for k in max(j, start)..<end {
          let rowK = l + k * n
          let first = max(j, start)
          let sum = rowJ[k] - dot(rowJ + first, rowK + first, k - first)
          rowJ[k] = ((k == j ? 1 : 0) + sum) / rowK[k]
        }
      }
      start = end
    }
  }

  /// A⁻¹ = UUᵀ, both triangles.
  private static func multiplyByTranspose(
    _ u: UnsafeMutablePointer<Double>, _ n: Int, into a: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<(n * n) { a[index] = 0 }
    var from = 0
    while from < n {
      let to = min(from + blockSize, n)
      tiles(rows: 0..<to, columns: { 0..<($0 + 1) }) { i, j, width in
        subtract(u, n, rows: i, columns: j, width: width, from: u, start: from, count: to - from, into: a)
      }
      from = to
    }
    for i in 0..<n {
      for j in 0...i {
        let value = -a[i * n + j]
        a[i * n + j] = value
        a[j * n + i] = value
      }
    }
  }

  /// Visits `rows` four at a time with their columns two at a time; `columns` is asked for the last row of the four,
  /// so a triangle is covered with a few numbers above its diagonal, which nobody reads.
  private static func tiles(
    rows: Range<Int>, columns: (Int) -> Range<Int>,
    _ body: (_ row: Range<Int>, _ column: Int, _ width: Int) -> Void
  ) {
    var i = rows.lowerBound
    while i < rows.upperBound {
      let next = min(i + 4, rows.upperBound)
      let range = columns(next - 1)
      var j = range.lowerBound
      while j < range.upperBound {
        let width = min(2, range.upperBound - j)
        body(i..<next, j, width)
        j += width
      }
      i = next
    }
  }

  /// target[i][j] -= Σ_m a[i][m] b[j][m] for up to four rows i and up to two rows j, m in `start..<start + count`.
  private static func subtract(
    _ a: UnsafeMutablePointer<Double>, _ n: Int, rows: Range<Int>, columns j: Int, width: Int,
    from b: UnsafeMutablePointer<Double>, start: Int, count: Int, into target: UnsafeMutablePointer<Double>
  ) {
    guard rows.count == 4, width == 2 else {
      for i in rows {
        for column in j..<(j + width) {
          target[i * n + column] -= dot(a + i * n + start, b + column * n + start, count)
        }
      }
      return
    }
    let i = rows.lowerBound
    let (a0, a1) = (a + i * n + start, a + (i + 1) * n + start)
    let (a2, a3) = (a + (i + 2) * n + start, a + (i + 3) * n + start)
    let (b0, b1) = (b + j * n + start, b + (j + 1) * n + start)
    var s00 = SIMD2<Double>.zero, s01 = SIMD2<Double>.zero, s10 = SIMD2<Double>.zero, s11 = SIMD2<Double>.zero
    var s20 = SIMD2<Double>.zero, s21 = SIMD2<Double>.zero, s30 = SIMD2<Double>.zero, s31 = SIMD2<Double>.zero
    var m = 0
    while m + 2 <= count {
      let (x0, x1, x2, x3) = (load(a0 + m), load(a1 + m), load(a2 + m), load(a3 + m))
      let (y0, y1) = (load(b0 + m), load(b1 + m))
      s00 += x0 * y0
      s01 += x0 * y1
      s10 += x1 * y0
      s11 += x1 * y1
      s20 += x2 * y0
      s21 += x2 * y1
      s30 += x3 * y0
      s31 += x3 * y1
      m += 2
    }
    var sums = (s00.sum(), s01.sum(), s10.sum(), s11.sum(), s20.sum(), s21.sum(), s30.sum(), s31.sum())
    if m < count {
      sums.0 += a0[m] * b0[m]
      sums.1 += a0[m] * b1[m]
      sums.2 += a1[m] * b0[m]
      sums.3 += a1[m] * b1[m]
      sums.4 += a2[m] * b0[m]
      sums.5 += a2[m] * b1[m]
      sums.6 += a3[m] * b0[m]
      sums.7 += a3[m] * b1[m]
    }
    let t = target + i * n + j
    t[0] -= sums.0
    t[1] -= sums.1
    t[n] -= sums.2
    t[n + 1] -= sums.3
    t[2 * n] -= sums.4
    t[2 * n + 1] -= sums.5
    t[3 * n] -= sums.6
    t[3 * n + 1] -= sums.7
  }

  private static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var sum = SIMD2<Double>.zero
    var m = 0
    while m + 2 <= count {
      sum += load(a + m) * load(b + m)
      m += 2
    }
    return m < count ? sum.sum() + a[m] * b[m] : sum.sum()
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Double>) -> SIMD2<Double> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD2<Double>.self)
  }
}
