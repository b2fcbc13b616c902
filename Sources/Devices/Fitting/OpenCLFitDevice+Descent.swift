package import Recommenders

extension OpenCLFitDevice {
  package func descent(_ problem: DescentProblem) throws(DeviceFault) -> [Double] {
    try requireDouble()
    return try perform { (context) throws(DeviceFault) -> [Double] in
      guard context.fits(locals: 16 * problem.dimension + context.sums(of: Double.self)) else {
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
  private let rowLosses: DeviceBuffer
  private let itemLosses: DeviceBuffer
  private let parts: DeviceBuffer

  /// In how many parts losses are added up on the device.
  private static let partCount = 64

  init(_ problem: DescentProblem, _ context: ComputeContext) throws(DeviceFault) {
    self.problem = problem
    self.context = context
    data = try DeviceMatrix(problem.rows, context)
    let d = problem.dimension
    rowGram = try DeviceGram(Double.self, rows: data.rows.count, dimension: d, of: .doubles, context)
    itemGram = try DeviceGram(Double.self, rows: data.items.count, dimension: d, of: .doubles, context)
    rowLosses = try context.room(data.rows.count, of: Double.self)
    itemLosses = try context.room(data.items.count, of: Double.self)
    parts = try context.room(Self.partCount, of: Double.self)
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
    try rowGram.compute(of: point.rows, weights: data.weights, isWeighted: data.isWeighted, context)
    try itemGram.compute(of: point.items, weights: data.weights, isWeighted: false, context)
    let scratch: [KernelArgument] = [.local(8 * d), .local(8 * d), .local(context.sums(of: Double.self))]
    try context.run(
      "slopes", of: .doubles, groups: data.rows.count,
      [
        .buffer(point.rows), .buffer(point.items), .buffer(data.rows.offsets), .buffer(data.rows.columns),
        .buffer(data.weights), .int(data.isWeighted ? 1 : 0), .int(0), .buffer(itemGram.out),
        .double(problem.observationScale), .double(problem.gravityScale), .double(problem.rowScale), .int(1), .int(d),
        .buffer(slope.rows), .buffer(rowLosses),
      ] + scratch)
    try context.run(
      "slopes", of: .doubles, groups: data.items.count,
      [
        .buffer(point.items), .buffer(point.rows), .buffer(data.items.offsets), .buffer(data.items.columns),
        .buffer(data.weights), .int(0), .int(data.isWeighted ? 1 : 0), .buffer(rowGram.out),
        .double(problem.observationScale), .double(problem.gravityScale), .double(problem.itemScale), .int(0),
        .int(d), .buffer(slope.items), .buffer(itemLosses),
      ] + scratch)
    return try loss()
  }

  /// The parts of the loss that rows, items and the two Gram matrices make, added up.
  private func loss() throws(DeviceFault) -> Double {
    try context.run(
      "losses_in_parts", of: .doubles, groups: Self.partCount,
      [
        .buffer(rowLosses), .int(data.rows.count), .buffer(itemLosses), .int(data.items.count), .buffer(rowGram.out),
        .buffer(itemGram.out), .int(problem.dimension * problem.dimension), .double(problem.gravityScale),
        .buffer(parts), .local(context.sums(of: Double.self)),
      ])
    return try context.read(Self.partCount, of: Double.self, from: parts).reduce(0, +)
  }
}
