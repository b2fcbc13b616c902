package import Recommenders

extension OpenCLFitDevice {
  package func best(_ problem: RankingProblem) throws(DeviceFault) -> [[Recommendation]] {
    if case .factors = problem.scores { try requireDouble() }
    return try perform { (context) throws(DeviceFault) -> [[Recommendation]] in
      let (rowCount, itemCount) = (problem.observed.rowCount, problem.observed.columnCount)
      let count = min(problem.count, itemCount)
      guard rowCount > 0, count > 0 else { return [[Recommendation]](repeating: [], count: rowCount) }
      let rows = try DeviceRows(problem.observed, context)
      let scores = try context.room(rowCount * itemCount, of: Float.self)
      try score(problem, rows, into: scores, context)
      for left in [problem.observed, problem.hidden] where left.observationCount > 0 {
        let left = try DeviceRows(left, context)
        try context.run(
          "leave_out", of: .singles, groups: rowCount,
          [.buffer(scores), .buffer(left.offsets), .buffer(left.columns), .int(itemCount)])
      }
      if !problem.excluded.isEmpty {
        let excluded = try context.buffer(problem.excluded.map { Int32($0) })
        try context.run(
          "leave_out_always", of: .singles, groups: rowCount,
          [.buffer(scores), .buffer(excluded), .int(problem.excluded.count), .int(itemCount)])
      }
      let places = try context.room(rowCount * count, of: Int32.self)
      let values = try context.room(rowCount * count, of: Float.self)
      try context.run(
        "pick_best", of: .singles, groups: rowCount,
        [
          .buffer(scores), .int(itemCount), .int(count), .buffer(places), .buffer(values), .local(4 * context.group),
          .local(4 * context.group),
        ])
      let items = try context.read(rowCount * count, of: Int32.self, from: places)
      let bests = try context.read(rowCount * count, of: Float.self, from: values)
      return (0..<rowCount).map { row in
        (row * count..<(row + 1) * count).prefix { items[$0] >= 0 }.map {
          Recommendation(item: Int(items[$0]), score: bests[$0])
        }
      }
    }
  }

  private func score(
    _ problem: RankingProblem, _ rows: DeviceRows, into scores: DeviceBuffer, _ context: ComputeContext
  ) throws(DeviceFault) {
    let (rowCount, itemCount) = (problem.observed.rowCount, problem.observed.columnCount)
    switch problem.scores {
    case .sums(let matrix):
      let matrix = try context.buffer(matrix)
      try context.run(
        "score_sums", of: .singles, threads: rowCount * itemCount,
        [
          .buffer(matrix), .buffer(rows.offsets), .buffer(rows.columns), .int(rowCount), .int(itemCount),
          .buffer(scores),
        ])
    case .factors(let factors, let dimension, let step):
      let items = try context.buffer(factors)
      let ones = try context.buffer([Float(1)])
      let gram = try DeviceGram(Double.self, rows: itemCount, dimension: dimension, of: .doubles, context)
      let vectors = try context.room(rowCount * dimension, of: Double.self)
      let failures = try context.buffer([Int32](repeating: 0, count: rowCount))
      try gram.compute(of: items, weights: ones, isWeighted: false, context)
      try RowSolver(problem.observed, dimension: dimension, step: step, context).solve(
        rows, fixed: items, weights: ones, isWeighted: false, gram: gram.out, into: vectors, failures: failures,
        failureStep: 1, context)
      try context.run(
        "score_factors", of: .doubles, threads: rowCount * itemCount,
        [
          .buffer(vectors), .buffer(items), .int(rowCount), .int(itemCount), .int(dimension), .buffer(scores),
        ])
    }
  }
}
