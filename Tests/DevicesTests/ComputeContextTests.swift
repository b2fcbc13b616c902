import Recommenders
import Testing

@testable import Devices

/// What a driver may refuse, and devices that have less than others.
@Suite(.enabled(if: OpenCLAtHand.isPresent, OpenCLAtHand.skipReason)) struct ComputeContextTests {
  /// Both programs have kernels of the same name.
  @Test func fitsOfBothPrecisionsShareADevice() throws {
    let matrix = try SampleRows.matrix(rows: 200, items: 90)
    let (options, use) = try OpenCLAtHand.options()
    let double = WALS.Parameters(embeddingDimension: 12, epochs: 4, regularizationCoefficient: 5)
    let single = ALS.Parameters(embeddingDimension: 12, epochs: 4, regularizationCoefficient: 4)
    for _ in 0..<2 {
      let wals = try WALS.fit(matrix, parameters: double, options: options)
      #expect(try SampleRows.difference(wals.itemFactors, WALS.fit(matrix, parameters: double).itemFactors) < 1e-4)
      let als = try ALS.fit(matrix, parameters: single, options: options)
      #expect(try SampleRows.difference(als.itemFactors, ALS.fit(matrix, parameters: single).itemFactors) < 1e-3)
    }
    #expect(use.fits == 4)
  }

  @Test func aKernelThatDoesNotCompileIsAFaultOfOneLine() throws {
    let context = try ComputeContext(#require(OpenCLAtHand.device))
    let program = KernelProgram(name: "wrong", source: "kernel void wrong(global int *a) {\n  a[0] = nothing;\n}\n")
    let fault = #expect(throws: DeviceFault.self) { try context.run("wrong", of: program, groups: 1, []) }
    let reason = try #require(fault?.reason)
    #expect(reason.hasPrefix("clBuildProgram ended with CL_BUILD_PROGRAM_FAILURE"))
    #expect(!reason.contains("\n"))
  }

  @Test func aKernelThatIsNotThereIsAFault() throws {
    let context = try ComputeContext(#require(OpenCLAtHand.device))
    let fault = #expect(throws: DeviceFault.self) { try context.run("nothing", of: .singles, groups: 1, []) }
    #expect(fault?.reason == "clCreateKernel ended with CL_INVALID_KERNEL_NAME")
  }

  /// A number cut to 32 bits would be another result.
  @Test func numbersThatKernelsCannotCountAreFaults() throws {
    let context = try ComputeContext(#require(OpenCLAtHand.device))
    let buffer = try context.buffer([Float](repeating: 0, count: 4))
    let fault = #expect(throws: DeviceFault.self) {
      try context.run(
        "gram_sum", of: .singles, groups: 1, [.buffer(buffer), .int(1 << 31), .int(1), .buffer(buffer)])
    }
    #expect(fault?.reason == "2147483648 is more than its kernels can count")
  }

  @Test func moreThanOnePieceOfMemoryIsOutOfMemory() throws {
    let device = try #require(OpenCLAtHand.device)
    let context = try ComputeContext(device)
    let fault = #expect(throws: DeviceFault.self) {
      try context.room(Int(device.description.largestAllocation) / 8 + 1, of: Double.self)
    }
    #expect(fault?.reason.hasPrefix("out of memory (") == true)
  }

  @Test func afterAFaultTheDeviceIsUsedAnew() throws {
    let device = OpenCLFitDevice(try #require(OpenCLAtHand.device))
    #expect(throws: DeviceFault.self) {
      try device.perform { (_) throws(DeviceFault) -> Int in throw DeviceFault("lost") }
    }
    var options = FitOptions(seed: 1, threads: 2)
    options.device = DeviceUse(device, named: "Test")
    let matrix = try SampleRows.matrix(rows: 80, items: 40)
    let (own, other) = (try WALS.fit(matrix), try WALS.fit(matrix, options: options))
    #expect(SampleRows.difference(other.itemFactors, own.itemFactors) < 1e-4)
  }

  /// Drivers differ in how many threads a group may have.
  @Test(arguments: [1, 7, 32]) func groupsMayBeSmaller(size: Int) throws {
    let matrix = try SampleRows.matrix(rows: 120, items: 60, weighted: true)
    let (options, use) = try Self.options { $0.groupSize = size }
    for (name, tolerance) in [("wals", 1e-4), ("als", 1e-3), ("lmf", 1e-3), ("factorization", 1e-4), ("ease", 1e-4)] {
      let definition = try #require(ModelDefinition.named(name))
      let epochs: [String: Double] = name == "ease" ? [:] : ["epochs": 4]
      let parameters = try ParameterValues(epochs, for: definition)
      let own = try definition.fit(matrix, parameters, FitOptions())
      let other = try definition.fit(matrix, parameters, options)
      #expect(SampleRows.difference(other.tensors[0].values, own.tensors[0].values) < tolerance, "\(name)")
    }
    #expect(use.fits == 5)
  }

  /// The same pairs are drawn and the same whole numbers added up, whatever a group's size; sums differ by rounding.
  @Test func pairsDoNotDependOnTheSizeOfGroups() throws {
    let matrix = try SampleRows.matrix(rows: 120, items: 60)
    let values = try ParameterValues(["epochs": 3], for: ImplicitBPR.definition)
    func factors(_ size: Int) throws -> [Float] {
      let (options, _) = try Self.options { $0.groupSize = size }
      return try ImplicitBPR.definition.fit(matrix, values, options).tensors[0].values
    }
    #expect(try SampleRows.difference(factors(16), factors(64)) < 1e-4)
  }

  @Test func rowsThatDoNotFitIntoLocalMemoryAreSolvedInTheDevices() throws {
    let matrix = try SampleRows.matrix(rows: 120, items: 60, weighted: true)
    let (options, use) = try Self.options { $0.localMemory = 2048 }
    let parameters = WALS.Parameters(embeddingDimension: 20, epochs: 4, regularizationCoefficient: 5)
    let own = try WALS.fit(matrix, parameters: parameters)
    let other = try WALS.fit(matrix, parameters: parameters, options: options)
    #expect(use.fits == 1)
    #expect(SampleRows.difference(other.itemFactors, own.itemFactors) < 1e-4)
  }

  @Test(arguments: ["als", "lmf", "bpr", "factorization"])
  func vectorsThatDoNotFitIntoLocalMemoryAreAFault(name: String) throws {
    let matrix = try SampleRows.matrix(rows: 60, items: 40)
    let (options, _) = try Self.options { $0.localMemory = 1024 }
    let definition = try #require(ModelDefinition.named(name))
    let parameters = try ParameterValues(["epochs": 1, "embedding_dimension": 100], for: definition)
    let error = #expect(throws: RecommenderError.self) { try definition.fit(matrix, parameters, options) }
    #expect(error?.code == .device)
    #expect(error?.description.contains("local memory") == true)
  }

  @Test(arguments: ["wals", "mitre-wals", "factorization", "ease"])
  func withoutDoublePrecisionSomeKindsAreFaults(name: String) throws {
    let matrix = try SampleRows.matrix(rows: 60, items: 40)
    let (options, use) = try Self.options { $0.hasDouble = false }
    let definition = try #require(ModelDefinition.named(name))
    let error = #expect(throws: RecommenderError.self) {
      try definition.fit(matrix, ParameterValues([:], for: definition), options)
    }
    #expect(error?.code == .device)
    #expect(error?.description.contains("it has no double precision") == true)
    _ = try ALS.fit(matrix, options: options)
    #expect(use.fits == 1)
  }

  @Test func withoutAtomicsOf64BitsPairsAreAFault() throws {
    let matrix = try SampleRows.matrix(rows: 60, items: 40)
    let (options, _) = try Self.options { $0.hasLongAtomics = false }
    let error = #expect(throws: RecommenderError.self) { try BPR.fit(matrix, options: options) }
    #expect(error?.description.contains("64-bit integers") == true)
  }

  /// Of rows that run away, items' vectors may well stay finite.
  @Test(arguments: ["bpr", "implicit-bpr"]) func pairsThatRunAwayAreTheSameError(name: String) throws {
    let matrix = try SampleRows.matrix(rows: 120, items: 40)
    let definition = try #require(ModelDefinition.named(name))
    let parameters = try ParameterValues(
      ["learning_rate": 10, "regularization_coefficient": 100, "epochs": 4], for: definition)
    for options in [FitOptions(), try OpenCLAtHand.options().0] {
      let error = #expect(throws: RecommenderError.self) { try definition.fit(matrix, parameters, options) }
      #expect(error?.code == .numerics)
    }
  }

  /// What the description of a device says of what it has.
  private struct Limits {
    var groupSize: Int
    var localMemory: UInt64
    var hasDouble: Bool
    var hasLongAtomics: Bool
  }

  /// Options that have fits done on the device at hand, as if it had less.
  private static func options(_ change: (inout Limits) -> Void) throws -> (FitOptions, DeviceUse) {
    let device = try #require(OpenCLAtHand.device)
    let own = device.description
    var limits = Limits(
      groupSize: own.groupSize, localMemory: own.localMemory, hasDouble: own.hasDouble,
      hasLongAtomics: own.hasLongAtomics)
    change(&limits)
    let less = DeviceDescription(
      spelling: own.spelling, name: own.name, platform: own.platform, kind: own.kind, memory: own.memory,
      largestAllocation: own.largestAllocation, localMemory: limits.localMemory, computeUnits: own.computeUnits,
      clock: own.clock, groupSize: limits.groupSize, hasDouble: limits.hasDouble,
      hasLongAtomics: limits.hasLongAtomics, driver: own.driver, version: own.version, problem: nil)
    let use = DeviceUse(OpenCLFitDevice(OpenCLDevice(device.handle, less)), named: own.name)
    var options = FitOptions(seed: 1, threads: 2)
    options.device = use
    return (options, use)
  }
}
