package import FileFormats

/// A device that OpenCL lists, and whether fits can be done on it.
package struct DeviceDescription: Sendable, Equatable {
  package enum Kind: String, Sendable, JSONRepresentable {
    case cpu, gpu, accelerator, other
  }

  /// What it is called on the command line: `gpu:0` for the first GPU, `opencl:1` for the second device of all if it is none.
  package let spelling: String
  package let name: String
  package let platform: String
  package let kind: Kind
  /// In bytes.
  package let memory: UInt64
  /// The largest part of it that can be had in one piece, in bytes.
  package let largestAllocation: UInt64
  /// In bytes, for each group of threads.
  package let localMemory: UInt64
  package let computeUnits: Int
  /// In MHz; 0 where the driver does not tell.
  package let clock: Int
  /// The most threads of a group.
  package let groupSize: Int
  package let hasDouble: Bool
  /// Whether it adds up 64-bit integers from many threads at once.
  package let hasLongAtomics: Bool
  package let driver: String
  /// The version of OpenCL, as the driver writes it.
  package let version: String
  /// Why nothing can be done on it; `nil` where something can.
  package let problem: String?

  package init(
    spelling: String,
    name: String,
    platform: String,
    kind: Kind,
    memory: UInt64,
    largestAllocation: UInt64,
    localMemory: UInt64,
    computeUnits: Int,
    clock: Int,
    groupSize: Int,
    hasDouble: Bool,
    hasLongAtomics: Bool,
    driver: String,
    version: String,
    problem: String?
  ) {
    self.spelling = spelling
    self.name = name
    self.platform = platform
    self.kind = kind
    self.memory = memory
    self.largestAllocation = largestAllocation
    self.localMemory = localMemory
    self.computeUnits = computeUnits
    self.clock = clock
    self.groupSize = groupSize
    self.hasDouble = hasDouble
    self.hasLongAtomics = hasLongAtomics
    self.driver = driver
    self.version = version
    self.problem = problem
  }

  package var json: JSONValue {
    .members([
      "device": spelling, "name": name, "platform": platform, "type": kind, "memory": Int(clamping: memory),
      "largest_allocation": Int(clamping: largestAllocation), "local_memory": Int(clamping: localMemory),
      "compute_units": computeUnits, "clock_mhz": clock, "double_precision": hasDouble,
      "long_atomics": hasLongAtomics, "driver": driver, "opencl": version, "usable": problem == nil,
      "problem": problem,
    ])
  }
}

extension DeviceDescription: JSONRepresentable {}
