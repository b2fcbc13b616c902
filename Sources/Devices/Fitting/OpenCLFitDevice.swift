import Recommenders
import Synchronization

/// Fits on a device of OpenCL, one after the other.
package final class OpenCLFitDevice: FitDevice {
  package let device: OpenCLDevice
  /// What was built for the device, kept between fits.
  private let session: Mutex<Session>

  // Sendable because it is only used under the lock.
  private struct Session: @unchecked Sendable {
    var context: ComputeContext?
  }

  package init(_ device: OpenCLDevice) {
    self.device = device
    session = Mutex(Session())
  }

  /// Runs `body` while nobody else uses the device; after a fault everything on the device is made anew.
  func perform<Result: Sendable>(
    _ body: (ComputeContext) throws(DeviceFault) -> Result
  ) throws(DeviceFault) -> Result {
    try session.withLock { (session) throws(DeviceFault) -> Result in
      do throws(DeviceFault) {
        let context: ComputeContext
        if let built = session.context { context = built } else { context = try ComputeContext(device) }
        session.context = context
        return try body(context)
      } catch {
        session.context = nil
        throw error
      }
    }
  }

  func requireDouble() throws(DeviceFault) {
    if !device.description.hasDouble { throw DeviceFault("it has no double precision") }
  }
}

/// Rows of a sparse matrix on a device.
struct DeviceRows {
  let count: Int
  let offsets: DeviceBuffer
  let columns: DeviceBuffer

  init(_ matrix: ObservationMatrix, _ context: ComputeContext) throws(DeviceFault) {
    guard matrix.observationCount < Int(Int32.max) else { throw DeviceFault("more observations than it can count") }
    count = matrix.rowCount
    offsets = try context.buffer(matrix.offsets.map { Int32($0) })
    columns = try context.buffer(matrix.columns)
  }
}

/// Rows and columns of a matrix, and what rows weigh.
struct DeviceMatrix {
  let rows: DeviceRows
  let items: DeviceRows
  let isWeighted: Bool
  /// Of rows; one number where they weigh the same.
  let weights: DeviceBuffer

  init(_ shared: SharedRows, _ context: ComputeContext) throws(DeviceFault) {
    rows = try DeviceRows(shared.matrix, context)
    items = try DeviceRows(shared.transposed, context)
    isWeighted = shared.weights != nil
    weights = try context.buffer(shared.weights ?? [1])
  }
}

/// The Gram matrix of vectors on a device, in pieces of a number that depends on the number of vectors alone.
struct DeviceGram {
  let out: DeviceBuffer
  private let parts: DeviceBuffer
  private let program: KernelProgram
  private let rows: Int
  private let dimension: Int
  private let piece: Int
  private var pieces: Int { (rows + piece - 1) / piece }

  init<Number: BitwiseCopyable>(
    _ type: Number.Type, rows: Int, dimension: Int, of program: KernelProgram, _ context: ComputeContext
  ) throws(DeviceFault) {
    self.rows = rows
    self.dimension = dimension
    self.program = program
    piece = max(256, (rows + 63) / 64)
    let square = dimension * dimension
    out = try context.room(square, of: type)
    parts = try context.room(square * ((rows + piece - 1) / piece), of: type)
  }

  func compute(
    of factors: DeviceBuffer, weights: DeviceBuffer, isWeighted: Bool, _ context: ComputeContext
  ) throws(DeviceFault) {
    let square = dimension * dimension
    try context.run(
      "gram_pieces", of: program, threads: square * pieces,
      [
        .buffer(factors), .buffer(weights), .int(isWeighted ? 1 : 0), .int(rows), .int(dimension), .int(piece),
        .int(pieces), .buffer(parts),
      ])
    try context.run(
      "gram_sum", of: program, threads: square, [.buffer(parts), .int(square), .int(pieces), .buffer(out)])
  }
}
