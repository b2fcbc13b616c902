package import Recommenders

/// On which device fits are to be done, as people write it.
package enum DeviceChoice: Sendable, Equatable {
  /// A GPU, for fits that are large enough; else the processor.
  case automatic
  case processor
  /// Every GPU.
  case gpus
  /// The GPU of that number.
  case gpu(Int)
  /// The device of that number among all that OpenCL lists, in so many parts.
  case openCL(Int, parts: Int)

  /// Reads `auto`, `cpu`, `gpu`, `gpu:N`, `opencl:N` or `opencl:N/PARTS`; `nil` for anything else.
  package init?(_ text: String) {
    switch text {
    case "auto": self = .automatic
    case "cpu": self = .processor
    case "gpu": self = .gpus
    default:
      let halves = text.split(separator: ":", omittingEmptySubsequences: false)
      guard halves.count == 2 else { return nil }
      let numbers = halves[1].split(separator: "/", omittingEmptySubsequences: false).map { Self.number($0) }
      guard let first = numbers[0] else { return nil }
      switch (halves[0], numbers.count) {
      case ("gpu", 1): self = .gpu(first)
      case ("opencl", 1): self = .openCL(first, parts: 1)
      case ("opencl", 2):
        guard let parts = numbers[1], parts > 0 else { return nil }
        self = .openCL(first, parts: parts)
      default: return nil
      }
    }
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let number = Int(text), number < 10_000 else {
      return nil
    }
    return number
  }

  /// Whether the processor will do where there is no such device, or where it fails.
  package var fallsBack: Bool { self == .automatic || self == .processor }

  /// The devices of that choice, for fits; none for the processor.
  ///
  /// - Parameter threads: how many threads of the processor a device is to be faster than.
  /// - Throws: why there is no such device.
  package func devices(threads: Int) throws(DeviceFault) -> [DeviceUse] {
    try found().map { device in
      DeviceUse(
        OpenCLFitDevice(device), named: device.description.name, at: device.description.spelling,
        isRequired: !fallsBack, objection: objection(device.description, threads: threads))
    }
  }

  private func objection(
    _ description: DeviceDescription, threads: Int
  ) -> @Sendable (FitWork) -> String? {
    // Who names a device is not second-guessed.
    guard self == .automatic else { return { _ in nil } }
    return { FitCost(of: $0, on: description, threads: threads).objection }
  }

  /// The devices as OpenCL lists them.
  func found() throws(DeviceFault) -> [OpenCLDevice] {
    guard self != .processor else { return [] }
    let all = try OpenCLDevice.all()
    switch self {
    case .processor: return []
    case .automatic, .gpus, .gpu: return try gpus(all)
    case .openCL(let number, let parts):
      guard all.indices.contains(number) else {
        throw DeviceFault(all.isEmpty ? "OpenCL lists no device" : "OpenCL lists \(all.count), numbered from 0")
      }
      return try Self.usable(all[number]).parts(parts)
    }
  }

  private func gpus(_ all: [OpenCLDevice]) throws(DeviceFault) -> [OpenCLDevice] {
    let gpus = all.filter { $0.description.kind == .gpu }
    guard !gpus.isEmpty else {
      throw DeviceFault(
        all.isEmpty ? "OpenCL lists no device" : "of the \(all.count) that OpenCL lists, none is a GPU")
    }
    if case .gpu(let number) = self {
      guard gpus.indices.contains(number) else {
        throw DeviceFault("there are \(gpus.count), numbered from 0")
      }
      return [try Self.usable(gpus[number])]
    }
    let usable = gpus.filter { $0.description.problem == nil }
    guard usable.isEmpty else { return usable }
    return [try Self.usable(gpus[0])]
  }

  private static func usable(_ device: OpenCLDevice) throws(DeviceFault) -> OpenCLDevice {
    if let problem = device.description.problem { throw DeviceFault("\(device.description.name): \(problem)") }
    return device
  }
}
