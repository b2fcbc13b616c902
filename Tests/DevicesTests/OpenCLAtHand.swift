import Devices
import FileFormats
import Recommenders
import Testing

/// The first device of OpenCL that fits can be done on; tests that need one are skipped, and say so, where there is none.
///
/// `apt-get install pocl-opencl-icd` makes the processor one.
enum OpenCLAtHand {
  static let device: OpenCLDevice? = (try? OpenCLDevice.all())?.first { $0.description.problem == nil }

  /// Whether such tests are run: also where CI says that there is a device, so that they fail if there is none.
  static let isPresent = device != nil || ProcessInfo.processInfo.environment["TIE_REQUIRE_OPENCL"] != nil

  static let skipReason: Comment = "needs a device of OpenCL, for example pocl-opencl-icd, and there is none"

  /// Options that have every fit done on the device.
  static func options(seed: UInt64 = 1) throws -> (FitOptions, DeviceUse) {
    let device = try #require(device)
    let use = DeviceUse(OpenCLFitDevice(device), named: device.description.name) { _ in nil }
    var options = FitOptions(seed: seed, threads: 2)
    options.device = use
    return (options, use)
  }
}

/// Rows that hold items of one of four groups, and some that occur everywhere.
enum SampleRows {
  static func matrix(rows: Int, items: Int, seed: UInt64 = 7, weighted: Bool = false) throws -> ObservationMatrix {
    var generator = SeededGenerator(seed: seed)
    let group = items / 5
    let lists = (0..<rows).map { row -> [Int] in
      guard row % 17 != 5 else { return [] }
      let own = row % 4 * group
      return (0..<(3 + generator.index(below: 9))).map { position in
        position % 3 == 2 ? 4 * group + generator.index(below: items - 4 * group) : own + generator.index(below: group)
      }
    }
    return try ObservationMatrix(
      rows: lists, columnCount: items,
      rowWeights: weighted ? (0..<rows).map { 0.25 + Float($0 % 5) / 2 } : nil)
  }

  /// The greatest difference of two lists, as a share of the greatest number.
  static func difference(_ a: [Float], _ b: [Float]) -> Double {
    guard a.count == b.count else { return .infinity }
    let largest = b.reduce(0) { max($0, abs(Double($1))) }
    let off = zip(a, b).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
    return off / max(largest, 1e-30)
  }
}
