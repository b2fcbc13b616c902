package import Recommenders

extension OpenCLFitDevice {
  package func leastSquares(_ problem: LeastSquaresProblem) throws(DeviceFault) -> [Double]? {
    try requireDouble()
    return try perform { (context) throws(DeviceFault) -> [Double]? in
      let d = problem.dimension
      let (matrix, transposed) = (problem.rows.matrix, problem.rows.transposed)
      let data = try DeviceMatrix(problem.rows, context)
      let items = try context.buffer(problem.items)
      let rows = try context.room(matrix.rowCount * d, of: Double.self)
      let rowSolver = try RowSolver(matrix, dimension: d, step: problem.step, context)
      let itemSolver = try RowSolver(transposed, dimension: d, step: problem.step, context)
      let rowGram = try DeviceGram(
        Double.self, rows: matrix.rowCount, dimension: d, of: .doubles, context)
      let itemGram = try DeviceGram(
        Double.self, rows: matrix.columnCount, dimension: d, of: .doubles, context)
      let failures = try context.buffer([Int32(0)])
      for epoch in 0..<problem.epochs {
        problem.progress?(Double(epoch) / Double(problem.epochs))
        try itemGram.compute(of: items, weights: data.weights, isWeighted: false, context)
        try rowSolver.solve(
          data.rows, fixed: items, weights: data.weights, isWeighted: false, gram: itemGram.out, into: rows,
          failures: failures, failureStep: 0, context)
        try rowGram.compute(of: rows, weights: data.weights, isWeighted: data.isWeighted, context)
        try itemSolver.solve(
          data.items, fixed: rows, weights: data.weights, isWeighted: data.isWeighted, gram: rowGram.out, into: items,
          failures: failures, failureStep: 0, context)
        if try context.read(1, of: Int32.self, from: failures) != [0] { return nil }
      }
      return try context.read(problem.items.count, of: Double.self, from: items)
    }
  }

  package func conjugateGradients(_ problem: ConjugateGradientProblem) throws(DeviceFault) -> [Float] {
    try perform { (context) throws(DeviceFault) -> [Float] in
      let d = problem.dimension
      let (matrix, transposed) = (problem.rows.matrix, problem.rows.transposed)
      guard context.fits(locals: 16 * d + context.sums(of: Float.self)) else {
        throw DeviceFault("an embedding dimension of \(d) is more than fits into its local memory")
      }
      let data = try DeviceMatrix(problem.rows, context)
      let items = try context.buffer(problem.items)
      let rows = try context.buffer(problem.rowFactors)
      let rowGram = try DeviceGram(Float.self, rows: matrix.rowCount, dimension: d, of: .singles, context)
      let itemGram = try DeviceGram(Float.self, rows: matrix.columnCount, dimension: d, of: .singles, context)
      let rowRidges = try context.buffer(problem.step.ridges(of: matrix).map { Float($0) })
      let itemRidges = try context.buffer(problem.step.ridges(of: transposed).map { Float($0) })
      func improve(
        _ rows: DeviceRows, _ target: DeviceBuffer, against fixed: DeviceBuffer, isWeighted: Bool, _ gram: DeviceGram,
        _ ridges: DeviceBuffer
      ) throws(DeviceFault) {
        try gram.compute(of: fixed, weights: data.weights, isWeighted: isWeighted, context)
        let vector = KernelArgument.local(4 * d)
        try context.run(
          "improve_rows", of: .singles, groups: rows.count,
          [
            .buffer(fixed), .buffer(data.weights), .int(isWeighted ? 1 : 0), .buffer(rows.offsets),
            .buffer(rows.columns), .buffer(gram.out), .buffer(ridges), .float(problem.step.observedWeight),
            .float(problem.step.observedTarget), .int(d), .int(problem.iterations), .buffer(target), vector, vector,
            vector, vector, .local(context.sums(of: Float.self)),
          ])
      }
      for epoch in 0..<problem.epochs {
        problem.progress?(Double(epoch) / Double(problem.epochs))
        try improve(data.rows, rows, against: items, isWeighted: false, itemGram, rowRidges)
        try improve(data.items, items, against: rows, isWeighted: data.isWeighted, rowGram, itemRidges)
        // What is begun must not pile up, and progress is to mean something.
        try context.finish()
      }
      return try context.read(problem.items.count, of: Float.self, from: items)
    }
  }

  package func inverse(of matrix: [Double], size: Int) throws(DeviceFault) -> [Double]? {
    try requireDouble()
    return try perform { (context) throws(DeviceFault) -> [Double]? in
      var current = try context.buffer(matrix)
      var next = try context.room(matrix.count, of: Double.self)
      let failures = try context.buffer([Int32(0)])
      for pivot in 0..<size {
        try context.run(
          "sweep", of: .doubles, threads: matrix.count,
          [.buffer(current), .buffer(next), .int(size), .int(pivot), .buffer(failures)])
        swap(&current, &next)
      }
      guard try context.read(1, of: Int32.self, from: failures) == [0] else { return nil }
      return try context.read(matrix.count, of: Double.self, from: current).map { -$0 }
    }
  }
}

extension LeastSquaresStep {
  /// What is added to the diagonal for each row.
  func ridges(of matrix: ObservationMatrix) -> [Double] {
    (0..<matrix.rowCount).map { row in
      ridge(observed: matrix.offsets[row + 1] - matrix.offsets[row], of: matrix.columnCount)
    }
  }
}

/// Solves the least-squares equations of all rows: in the memory of a group where a row's triangle fits, in the device's
/// where not.
struct RowSolver {
  private let dimension: Int
  private let step: LeastSquaresStep
  private let ridges: DeviceBuffer
  private let isLocal: Bool
  /// How many rows are solved at a time.
  private let batch: Int
  private let room: DeviceBuffer

  /// A GPU that drives a screen too stops a kernel that takes seconds.
  private static let mostRows = 1 << 16
  /// What rows that are solved at a time may take of the device's memory.
  private static let mostBytes = 64 << 20

  init(
    _ matrix: ObservationMatrix, dimension: Int, step: LeastSquaresStep, _ context: ComputeContext
  ) throws(DeviceFault) {
    self.dimension = dimension
    self.step = step
    ridges = try context.buffer(step.ridges(of: matrix))
    let numbers = dimension * (dimension + 1) / 2 + dimension
    isLocal = context.fits(locals: 8 * numbers)
    batch = max(1, min(matrix.rowCount, Self.mostRows, isLocal ? .max : Self.mostBytes / (8 * numbers)))
    room = try context.room(isLocal ? 1 : batch * numbers, of: Double.self)
  }

  func solve(
    _ rows: DeviceRows, fixed: DeviceBuffer, weights: DeviceBuffer, isWeighted: Bool, gram: DeviceBuffer,
    into out: DeviceBuffer, failures: DeviceBuffer, failureStep: Int, _ context: ComputeContext
  ) throws(DeviceFault) {
    let numbers = dimension * (dimension + 1) / 2 + dimension
    var first = 0
    while first < rows.count {
      try context.run(
        isLocal ? "solve_rows_local" : "solve_rows_global", of: .doubles, groups: min(batch, rows.count - first),
        [
          .buffer(fixed), .buffer(weights), .int(isWeighted ? 1 : 0), .buffer(rows.offsets), .buffer(rows.columns),
          .buffer(gram), .buffer(ridges), .double(step.observedWeight), .double(step.observedTarget), .int(dimension),
          .int(first), .buffer(out), .buffer(failures), .int(failureStep),
          isLocal ? .local(8 * numbers) : .buffer(room),
        ])
      first += batch
    }
  }
}
