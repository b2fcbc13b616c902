package import Recommenders

extension OpenCLFitDevice {
  package func descent(_ problem: DescentProblem) throws(DeviceFault) -> [Double] {
    try requireDouble()
    return try perform { (context) throws(DeviceFault) -> [Double] in
      guard (2 * problem.dimension + context.group) * 8 <= device.description.localMemory else {
        throw DeviceFault("an embedding dimension of \(problem.dimension) is more than fits into its local memory")
      }
      let landscape = try Landscape(problem, context)
      var point = try landscape.point(rows: problem.rowFactors, items: problem.items)
      var direction = try landscape.point()
      var (next, nextDirection) = (try landscape.point(), try landscape.point())
      var rate = problem.rate
      var loss = try landscape.evaluate(point, slope: direction)
      for epoch in 0..<problem.epochs {
        if epoch % 16 == 0 { problem.progress?(Double(epoch) / Double(problem.epochs)) }
        for _ in 0..<40 {
          try landscape.move(point, by: -rate, along: direction, to: next)
          let nextLoss = try landscape.evaluate(next, slope: nextDirection)
          if nextLoss <= loss {
            swap(&point, &next)
            swap(&direction, &nextDirection)
            loss = nextLoss
            rate *= 1.2
            break
          }
          rate /= 2
        }
      }
      return try context.read(problem.items.count, of: Double.self, from: point.items)
    }
  }
}

/// The loss of a factorization and its slope, on a device.
private struct Landscape {
  struct Point {
    let rows: DeviceBuffer
    let items: DeviceBuffer
  }

  private let problem: DescentProblem
  private let context: ComputeContext
  private let data: DeviceMatrix
  private let rowGram: DeviceGram
  private let itemGram: DeviceGram
  private let rowSquares: DeviceBuffer
  private let itemSquares: DeviceBuffer
  private let rowLosses: DeviceBuffer
  private let itemLosses: DeviceBuffer
  private let sums: DeviceBuffer

  private static let pieces = 64

  init(_ problem: DescentProblem, _ context: ComputeContext) throws(DeviceFault) {
    self.problem = problem
    self.context = context
    data = try DeviceMatrix(problem.rows, context)
    let d = problem.dimension
    rowGram = try DeviceGram(Double.self, rows: data.rows.count, dimension: d, of: .doubles, context)
    itemGram = try DeviceGram(Double.self, rows: data.items.count, dimension: d, of: .doubles, context)
    rowSquares = try context.room(data.rows.count, of: Double.self)
    itemSquares = try context.room(data.items.count, of: Double.self)
    rowLosses = try context.room(data.rows.count, of: Double.self)
    itemLosses = try context.room(data.items.count, of: Double.self)
    sums = try context.room(Self.pieces, of: Double.self)
  }

  func point(rows: [Double], items: [Double]) throws(DeviceFault) -> Point {
    Point(rows: try context.buffer(rows), items: try context.buffer(items))
  }

  func point() throws(DeviceFault) -> Point {
    Point(
      rows: try context.room(problem.rowFactors.count, of: Double.self),
      items: try context.room(problem.items.count, of: Double.self))
  }

  func move(_ point: Point, by step: Double, along direction: Point, to next: Point) throws(DeviceFault) {
    func move(
      _ from: DeviceBuffer, _ along: DeviceBuffer, _ to: DeviceBuffer, _ count: Int
    ) throws(DeviceFault) {
      try context.run(
        "move", of: .doubles, threads: count,
        [.buffer(from), .buffer(along), .double(step), .int(count), .buffer(to)])
    }
    try move(point.rows, direction.rows, next.rows, problem.rowFactors.count)
    try move(point.items, direction.items, next.items, problem.items.count)
  }

  /// The loss, and its slope into `slope`.
  func evaluate(_ point: Point, slope: Point) throws(DeviceFault) -> Double {
    let d = problem.dimension
    try squares(of: point.rows, data.rows.count, into: rowSquares)
    try squares(of: point.items, data.items.count, into: itemSquares)
    try rowGram.compute(of: point.rows, weights: data.weights, isWeighted: data.isWeighted, context)
    try itemGram.compute(of: point.items, weights: data.weights, isWeighted: false, context)
    let scratch: [KernelArgument] = [.local(8 * d), .local(8 * d), .local(8 * context.group)]
    try context.run(
      "slopes", of: .doubles, groups: data.rows.count,
      [
        .buffer(point.rows), .buffer(point.items), .buffer(data.rows.offsets), .buffer(data.rows.columns),
        .buffer(data.weights), .int(data.isWeighted ? 1 : 0), .int(0), .buffer(itemGram.out), .buffer(itemSquares),
        .double(problem.observationScale), .double(problem.gravityScale), .double(problem.rowScale), .int(1), .int(d),
        .buffer(slope.rows), .buffer(rowLosses),
      ] + scratch)
    try context.run(
      "slopes", of: .doubles, groups: data.items.count,
      [
        .buffer(point.items), .buffer(point.rows), .buffer(data.items.offsets), .buffer(data.items.columns),
        .buffer(data.weights), .int(0), .int(data.isWeighted ? 1 : 0), .buffer(rowGram.out), .buffer(rowSquares),
        .double(problem.observationScale), .double(problem.gravityScale), .double(problem.itemScale), .int(0),
        .int(d), .buffer(slope.items), .buffer(itemLosses),
      ] + scratch)
    var loss = try sum(rowLosses, data.rows.count) + sum(itemLosses, data.items.count)
    let rowSquare = try context.read(d * d, of: Double.self, from: rowGram.out)
    let itemSquare = try context.read(d * d, of: Double.self, from: itemGram.out)
    for index in rowSquare.indices { loss += problem.gravityScale * rowSquare[index] * itemSquare[index] }
    return loss
  }

  private func squares(of factors: DeviceBuffer, _ count: Int, into out: DeviceBuffer) throws(DeviceFault) {
    try context.run(
      "squares", of: .doubles, threads: count,
      [.buffer(factors), .int(count), .int(problem.dimension), .buffer(out)])
  }

  private func sum(_ values: DeviceBuffer, _ count: Int) throws(DeviceFault) -> Double {
    let piece = max(1, (count + Self.pieces - 1) / Self.pieces)
    let pieces = (count + piece - 1) / piece
    try context.run(
      "sum_pieces", of: .doubles, threads: pieces,
      [.buffer(values), .int(count), .int(piece), .int(pieces), .buffer(sums)])
    return try context.read(pieces, of: Double.self, from: sums).reduce(0, +)
  }
}
