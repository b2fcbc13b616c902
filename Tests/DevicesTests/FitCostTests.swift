import Devices
import Recommenders
import Testing

@Suite struct FitCostTests {
  private static func gpu(hasDouble: Bool = true, memory: UInt64 = 16 << 30) -> DeviceDescription {
    DeviceDescription(
      spelling: "gpu:0", name: "Test GPU", platform: "Test", kind: .gpu, memory: memory,
      largestAllocation: memory / 4, localMemory: 48 << 10, computeUnits: 60, clock: 1700, groupSize: 1024,
      hasDouble: hasDouble, hasLongAtomics: true, driver: "1", version: "OpenCL 3.0", problem: nil)
  }

  private static func work(_ products: Double, isDouble: Bool = false) -> FitWork {
    FitWork(model: "als", products: products, isDouble: isDouble, bytes: 1e6)
  }

  @Test func smallFitsAreLeftToTheProcessor() {
    let cost = FitCost(of: Self.work(1e9), on: Self.gpu(), threads: 2)
    #expect(cost.objection == "the fit is too small for Test GPU to pay")
  }

  @Test func largeFitsPay() {
    #expect(FitCost(of: Self.work(1e12), on: Self.gpu(), threads: 2).objection == nil)
  }

  @Test func moreThreadsOfTheProcessorMakeADevicePayLater() {
    let work = Self.work(1e11)
    let few = FitCost(of: work, on: Self.gpu(), threads: 1)
    let many = FitCost(of: work, on: Self.gpu(), threads: 64)
    #expect(few.onProcessor > many.onProcessor)
    #expect(few.onDevice == many.onDevice)
    #expect(few.objection == nil)
    #expect(many.objection != nil)
  }

  @Test func stepsThatWaitForEachOtherCount() {
    let work = FitWork(model: "als", products: 1e12, isDouble: false, bytes: 1e6, calls: 1e7)
    #expect(FitCost(of: work, on: Self.gpu(), threads: 2).objection != nil)
  }

  @Test func doublePrecisionIsNeededWhereItIsUsed() {
    let work = Self.work(1e13, isDouble: true)
    let cost = FitCost(of: work, on: Self.gpu(hasDouble: false), threads: 1)
    #expect(cost.objection == "Test GPU has no double precision")
  }

  @Test func whatDoesNotFitIntoMemoryIsNotTried() {
    let work = FitWork(model: "als", products: 1e13, isDouble: false, bytes: 1e9)
    let cost = FitCost(of: work, on: Self.gpu(memory: 1 << 30), threads: 1)
    #expect(cost.objection == "Test GPU has too little memory for the fit")
  }
}
