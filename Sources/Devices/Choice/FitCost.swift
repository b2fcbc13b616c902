package import Recommenders

/// How long a fit is likely to take on the processor and on a GPU.
///
/// The rates of the processor were measured (docs/devices.md); those of a GPU were not, for want of one: they are guesses on
/// the low side, so that a GPU is chosen where it saves much or not at all.
package struct FitCost: Sendable {
  private let name: String
  /// In seconds.
  package let onProcessor: Double
  package let onDevice: Double
  private let problem: String?

  /// Products that one thread adds up in a second, by kind of model.
  static let processorRates: [String: Double] = [
    "als": 13e9, "wals": 3.4e9, "mitre-wals": 3.4e9, "bpr": 3.2e9, "lmf": 0.9e9, "factorization": 1e9, "ease": 6e9,
  ]
  /// Fits that one thread does alone.
  private static let alone: Set<String> = ["bpr", "factorization", "ease"]
  /// Seconds until a driver is awake and has compiled the kernels.
  static let start = 3.0
  /// Seconds from one call of a kernel to the next that waits for it.
  static let call = 1e-5
  /// Products that one compute unit adds up in a tick of its clock, in double and in single precision: of the 64 or 128
  /// lanes of a unit, those that a consumer's GPU has for double precision, and an eighth of the others.
  static let perTick = (double: 1.0, single: 8.0)

  package init(of work: FitWork, on device: DeviceDescription, threads: Int) {
    name = device.name
    let threads = Self.alone.contains(work.model) ? 1 : Double(max(threads, 1))
    onProcessor = work.products / ((Self.processorRates[work.model] ?? 1e9) * threads)
    let ticks: Double = Double(device.computeUnits) * Double(max(device.clock, 500)) * 1e6
    let rate: Double = ticks * (work.isDouble ? Self.perTick.double : Self.perTick.single)
    onDevice = Self.start + work.calls * Self.call + work.products / rate
    if work.model == FitWork.rankingModel {
      // docs/performance.md: of 200 µs for a set, ranking takes 20.
      problem = "to rank a set takes less time than to read and write it"
    } else if work.isDouble, !device.hasDouble {
      problem = "\(device.name) has no double precision"
    } else if work.bytes > Double(device.memory) / 2 {
      problem = "\(device.name) has too little memory for the fit"
    } else {
      problem = nil
    }
  }

  /// Why the fit is better done on the processor; `nil` when it is not.
  package var objection: String? {
    if let problem { return problem }
    return onDevice < onProcessor / 2 ? nil : "the fit is too small for \(name) to pay"
  }
}
