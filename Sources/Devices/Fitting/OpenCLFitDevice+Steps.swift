package import Recommenders

extension OpenCLFitDevice {
  package func logistic(_ problem: LogisticProblem) throws(DeviceFault) -> [Float] {
    try perform { (context) throws(DeviceFault) -> [Float] in
      let width = problem.width
      guard context.fits(locals: 4 * (2 * width + 2 * context.group)) else {
        throw DeviceFault("an embedding dimension of \(width - 2) is more than fits into its local memory")
      }
      let data = try DeviceMatrix(problem.rows, context)
      let items = try context.buffer(problem.items)
      let rows = try context.buffer(problem.rowFactors)
      let itemSquares = try context.buffer([Float](repeating: 0, count: problem.items.count))
      let rowSquares = try context.buffer([Float](repeating: 0, count: problem.rowFactors.count))
      func step(
        _ side: DeviceRows, _ vectors: DeviceBuffer, _ squares: DeviceBuffer, against other: DeviceBuffer,
        _ otherCount: Int, isWeighted: Bool, fixed: Int, draws: Int, epoch: Int
      ) throws(DeviceFault) {
        try context.run(
          "logistic_step", of: .singles, groups: side.count,
          [
            .buffer(vectors), .buffer(squares), .buffer(other), .buffer(side.offsets), .buffer(side.columns),
            .buffer(data.weights), .int(isWeighted ? 1 : 0), .int(width), .int(fixed), .int(otherCount),
            .int(problem.negatives), .int(draws), .float(problem.rate), .float(problem.regularization),
            .bits(problem.seed), .bits(UInt64(epoch)), .local(4 * width), .local(4 * width),
            .local(4 * context.group), .local(4 * context.group),
          ])
      }
      let (rowCount, itemCount) = (data.rows.count, data.items.count)
      for epoch in 0..<problem.epochs {
        problem.progress?(Double(epoch) / Double(problem.epochs))
        try step(
          data.rows, rows, rowSquares, against: items, itemCount, isWeighted: false, fixed: width - 2, draws: -1,
          epoch: 2 * epoch)
        try step(
          data.items, items, itemSquares, against: rows, rowCount, isWeighted: data.isWeighted, fixed: width - 1,
          draws: problem.drawsOfAnItem, epoch: 2 * epoch + 1)
        try context.finish()
      }
      return try context.read(problem.items.count, of: Float.self, from: items)
    }
  }

  package func pairwise(_ problem: PairwiseProblem) throws(DeviceFault) -> [Float] {
    guard device.description.hasLongAtomics else {
      throw DeviceFault("it cannot add up 64-bit integers from many threads (cl_khr_int64_base_atomics)")
    }
    return try perform { (context) throws(DeviceFault) -> [Float] in
      let (matrix, width) = (problem.matrix, problem.width)
      guard context.fits(locals: 4 * (width + 2 * context.group + 2) + context.sums(of: Float.self)) else {
        throw DeviceFault("an embedding dimension of \(width) is more than fits into its local memory")
      }
      let plan = PairRounds(matrix, steps: problem.steps, seed: problem.seed)
      let data = try DeviceRows(matrix, context)
      let items = try context.buffer(problem.items)
      let rows = try context.buffer(problem.rowFactors)
      let changes = try context.buffer([Int64](repeating: 0, count: problem.items.count))
      let order = try context.buffer(plan.order)
      let shares = try context.buffer(plan.shares)
      let failures = try context.buffer([Int32(0)])
      for visit in 0..<plan.visits {
        problem.progress?(Double(visit) / Double(plan.visits))
        for round in plan.rounds {
          try context.run(
            "pair_steps", of: .pairs, groups: round.count,
            [
              .buffer(rows), .buffer(items), .buffer(changes), .buffer(data.offsets), .buffer(data.columns),
              .buffer(order), .buffer(shares), .int(round.lowerBound), .int(width), .int(problem.bias),
              .int(matrix.columnCount), .float(problem.rate), .float(problem.regularization), .bits(problem.seed),
              .int(visit), .buffer(failures), .local(4 * width), .local(context.sums(of: Float.self)), .local(4),
              .local(4 * context.group), .local(4 * context.group),
            ])
          try context.run(
            "take_changes", of: .pairs, threads: problem.items.count,
            [.buffer(items), .buffer(changes), .int(problem.items.count)])
        }
        try context.finish()
      }
      guard try context.read(1, of: Int32.self, from: failures) == [0] else {
        return [Float](repeating: .nan, count: problem.items.count)
      }
      return try context.read(problem.items.count, of: Float.self, from: items)
    }
  }
}

/// How the steps of a pairwise fit are divided: every visit takes all rows once, in rounds of about so many steps as items'
/// vectors may stand still for.
struct PairRounds: Equatable {
  /// Steps of a round, on average.
  static let roundLength = 1024.0

  let visits: Int
  /// Rows in the order in which they are taken.
  let order: [Int32]
  /// Steps of each row in a visit, on average: in proportion to what it holds and weighs.
  let shares: [Float]
  /// Places in the order.
  let rounds: [Range<Int>]

  init(_ matrix: ObservationMatrix, steps: Int, seed: UInt64) {
    let weighted = (0..<matrix.rowCount).map { row in
      Double(matrix.weight(ofRow: row)) * Double(matrix.offsets[row + 1] - matrix.offsets[row])
    }
    let total = weighted.reduce(0, +)
    // About a step for each observation in a visit.
    visits = max(1, Int((Double(steps) / Double(max(matrix.observationCount, 1))).rounded()))
    let each = total > 0 ? Double(steps) / Double(visits) / total : 0
    shares = weighted.map { Float($0 * each) }
    var order = (0..<matrix.rowCount).filter { weighted[$0] > 0 }.map { Int32($0) }
    var generator = SeededGenerator(seed: seed)
    generator.shuffle(&order)
    self.order = order
    var rounds: [Range<Int>] = []
    var (start, sum) = (0, 0.0)
    for (place, row) in order.enumerated() {
      sum += weighted[Int(row)] * each
      if sum >= Self.roundLength || place == order.count - 1 {
        rounds.append(start..<(place + 1))
        (start, sum) = (place + 1, 0)
      }
    }
    self.rounds = rounds
  }
}
