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
///     FitTimer als matrix.bin 64 15 2      # kind, matrix, factors, iterations, threads
///
/// The matrix is a file of little-endian 32-bit numbers: rows, columns, observations, then `rows + 1` offsets, then the
/// columns. Prints one line of JSON with seconds.
@main
struct FitTimer {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let factors = Double(arguments[3]), let iterations = Double(arguments[4]),
      let threads = Int(arguments[5])
    else {
      print("usage: FitTimer als|implicit-bpr MATRIX FACTORS ITERATIONS THREADS")
      exit(2)
    }
    let matrix = try ObservationMatrix(rows: rows(arguments[2]).rows, columnCount: rows(arguments[2]).columnCount)
    guard let definition = ModelDefinition.named(arguments[1]) else { exit(2) }
    let values = try ParameterValues(["embedding_dimension": factors, "epochs": iterations], for: definition)

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
    print(
      """
      {"fit_wall": \(fitWall), "fit_cpu": \(fitCPU), "latency_median": \(latencies[latencies.count / 2]), \
      "rows_per_second": \(Double(sample) / latencies.reduce(0, +)), "checksum": \(checksum)}
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
