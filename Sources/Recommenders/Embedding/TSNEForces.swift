/// What pulls and pushes each point of a map, at one moment.
struct TSNEForces {
  /// Towards neighbors: Σⱼ pᵢⱼ qᵢⱼ (yᵢ − yⱼ), with q = 1 / (1 + distance²).
  var attraction: [SIMD2<Double>]
  /// Away from everybody: Σⱼ qᵢⱼ² (yᵢ − yⱼ), to be divided by ``total``.
  var repulsion: [SIMD2<Double>]
  /// Σ q over all pairs.
  var total: Double

  init(_ affinities: Affinities, x: [Double], y: [Double], threads: Int) {
    let n = affinities.count
    let (xs, ys) = (Self.packed(x, stride: affinities.stride), Self.packed(y, stride: affinities.stride))
    let size = Affinities.rowsPerPiece
    let rows = Parallel.map(count: (n + size - 1) / size, threads: n < 96 ? 1 : threads) { piece in
      ((piece * size)..<min(n, (piece + 1) * size)).map { Self.row($0, affinities, xs, ys) }
    }.flatMap(\.self)
    attraction = rows.map(\.attraction)
    repulsion = rows.map(\.repulsion)
    total = rows.reduce(0) { $0 + $1.total }
  }

  private struct Row {
    let attraction: SIMD2<Double>
    let repulsion: SIMD2<Double>
    let total: Double
  }

  /// Coordinates in fours; what fills up the last four lies so far away that it exerts no force.
  private static func packed(_ values: [Double], stride: Int) -> [SIMD4<Float>] {
    (0..<stride).map { four in
      SIMD4<Float>((0..<4).map { four * 4 + $0 < values.count ? Float(values[four * 4 + $0]) : 1e15 })
    }
  }

  private static func row(_ row: Int, _ affinities: Affinities, _ xs: [SIMD4<Float>], _ ys: [SIMD4<Float>]) -> Row {
    let x = SIMD4<Float>(repeating: xs[row / 4][row % 4])
    let y = SIMD4<Float>(repeating: ys[row / 4][row % 4])
    let start = row * affinities.stride
    return affinities.values.withUnsafeBufferPointer { p in
      xs.withUnsafeBufferPointer { xs in
        ys.withUnsafeBufferPointer { ys in
          self.row(x, y, UnsafeBufferPointer(rebasing: p[start..<(start + affinities.stride)]), xs, ys)
        }
      }
    }
  }

  /// The one loop that matters, kept apart so that the compiler keeps it in vector registers.
  @inline(never)
  private static func row(
    _ x: SIMD4<Float>, _ y: SIMD4<Float>, _ p: UnsafeBufferPointer<SIMD4<Float>>,
    _ xs: UnsafeBufferPointer<SIMD4<Float>>,
    _ ys: UnsafeBufferPointer<SIMD4<Float>>
  ) -> Row {
    let one = SIMD4<Float>(repeating: 1)
    var (pullX, pullY) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var (pushX, pushY) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var total = SIMD4<Float>.zero
    for four in p.indices {
      let dx = x - xs[four]
      let dy = y - ys[four]
      let q = one / (one + dx * dx + dy * dy)
      let pull = p[four] * q
      let push = q * q
      pullX += pull * dx
      pullY += pull * dy
      pushX += push * dx
      pushY += push * dy
      total += q
    }
    return Row(
      attraction: SIMD2(Double(pullX.sum()), Double(pullY.sum())),
      repulsion: SIMD2(Double(pushX.sum()), Double(pushY.sum())),
      // A point is at distance 0 of itself, which counts 1 and is no pair.
      total: Double(total.sum()) - 1)
  }
}
