import Recommenders

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Times one fit, the scoring of every row, and the scoring of single new rows, in this process:
///
///     FitTimer als matrix.bin 64 15 2 100000      # kind, matrix, factors, iterations, threads, rows to rank in one go
///     FitTimer fusion matrix.bin 32 60 1 0 keep_rows=0 # further parameters
///
/// The matrix is a file of little-endian 32-bit numbers: rows, columns, observations, then `rows + 1` offsets, then the
/// columns. Prints one line of JSON with seconds.
@main
struct FitTimer {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 7, let factors = Double(arguments[3]), let iterations = Double(arguments[4]),
      let threads = Int(arguments[5]), let batchCount = Int(arguments[6])
    else {
      print("usage: FitTimer als|implicit-bpr MATRIX FACTORS ITERATIONS THREADS ROWS [NAME=NUMBER …]")
      exit(2)
    }
    let matrix = try ObservationMatrix(rows: rows(arguments[2]).rows, columnCount: rows(arguments[2]).columnCount)
    guard let definition = ModelDefinition.named(arguments[1]) else { exit(2) }
    var parameters = ["embedding_dimension": factors, "epochs": iterations]
    for argument in arguments.dropFirst(7) {
      let parts = argument.split(separator: "=").map(String.init)
      guard parts.count == 2, let value = Double(parts[1]) else { exit(2) }
      parameters[parts[0]] = value
    }
    let values = try ParameterValues(parameters, for: definition)

    let (wall, cpu) = (wallSeconds(), cpuSeconds())
    let model = try definition.fit(matrix, values, FitOptions(seed: 1, threads: threads))
    let (fitWall, fitCPU) = (wallSeconds() - wall, cpuSeconds() - cpu)

    let sample = min(matrix.rowCount, 2000)
    var latencies: [Double] = []
    var checksum: Float = 0
    for row in 0..<sample {
      let observed = matrix[row: row]
      let start = wallSeconds()
      checksum += model.recommend(for: observed, count: 20).first?.score ?? 0
      latencies.append(wallSeconds() - start)
    }
    latencies.sort()
    let batchRows = try ObservationMatrix(
      rows: (0..<min(matrix.rowCount, batchCount)).map { matrix[row: $0] }, columnCount: matrix.columnCount)
    let batchStart = wallSeconds()
    checksum += model.recommend(forRowsOf: batchRows, count: 20, threads: threads).last?.first?.score ?? 0
    let batch = wallSeconds() - batchStart
    print(
      """
      {"fit_wall": \(fitWall), "fit_cpu": \(fitCPU), "latency_median": \(latencies[latencies.count / 2]), \
      "latency_fastest": \(latencies.first ?? 0), \
      "batch_wall": \(batch), "checksum": \(checksum)}
      """)
  }

  private static func rows(_ path: String) -> (rows: [[Int]], columnCount: Int) {
    guard let file = fopen(path, "rb") else {
      print("\(path) cannot be read")
      exit(3)
    }
    defer { fclose(file) }
    func read(_ count: Int) -> [Int32] {
      [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
        initialized = fread(buffer.baseAddress, 4, count, file)
      }
    }
    let header = read(3)
    let offsets = read(Int(header[0]) + 1)
    let columns = read(Int(header[2]))
    let rows = (0..<Int(header[0])).map { row in columns[Int(offsets[row])..<Int(offsets[row + 1])].map(Int.init) }
    return (rows, Int(header[1]))
  }

  private static func wallSeconds() -> Double { seconds(CLOCK_MONOTONIC) }
  private static func cpuSeconds() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
