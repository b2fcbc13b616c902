import Devices
import FileFormats
import Recommenders
import Testing

@Suite struct DeviceChoiceTests {
  @Test(arguments: [
    ("auto", DeviceChoice.automatic), ("cpu", .processor), ("gpu", .gpus), ("gpu:0", .gpu(0)), ("gpu:12", .gpu(12)),
    ("opencl:1", .openCL(1, parts: 1)), ("opencl:0/2", .openCL(0, parts: 2)),
  ])
  func spellingsAreRead(text: String, choice: DeviceChoice) {
    #expect(DeviceChoice(text) == choice)
  }

  @Test(arguments: [
    "", "GPU", "gpu:", "gpu:x", "gpu:-1", "gpu:+1", "gpu:1/2", "gpu:99999999999999999999", "opencl", "opencl:",
    "opencl:0/0", "opencl:0/", "opencl:0/1/2", "cuda", "cuda:0", "auto:0",
  ])
  func otherTextsAreNone(text: String) {
    #expect(DeviceChoice(text) == nil)
  }

  @Test func theProcessorIsNoDevice() throws {
    #expect(try DeviceChoice.processor.devices(threads: 1).isEmpty)
  }

  @Test func numbersBeyondTheListSayHowManyThereAre() {
    #expect(throws: DeviceFault.self) { try DeviceChoice.openCL(9999, parts: 1).devices(threads: 1) }
    #expect(throws: DeviceFault.self) { try DeviceChoice.gpu(9999).devices(threads: 1) }
  }

  /// A processor of OpenCL's is never chosen on its own: ours is faster.
  @Test(.enabled(if: OpenCLAtHand.isPresent, OpenCLAtHand.skipReason))
  func aProcessorOfOpenCLIsNoGPU() throws {
    let kinds = try OpenCLDevice.all().map(\.description.kind)
    guard !kinds.contains(.gpu) else { return }
    #expect(throws: DeviceFault.self) { try DeviceChoice.automatic.devices(threads: 1) }
    #expect(throws: DeviceFault.self) { try DeviceChoice.gpus.devices(threads: 1) }
  }

  @Test(.enabled(if: OpenCLAtHand.isPresent, OpenCLAtHand.skipReason))
  func whatIsListedIsDescribed() throws {
    for device in try OpenCLDevice.all().map(\.description) {
      #expect(!device.name.isEmpty)
      #expect(!device.platform.isEmpty)
      #expect(device.computeUnits > 0)
      #expect(device.memory > 0)
      #expect(device.version.hasPrefix("OpenCL "))
      #expect(device.json["usable"] == (device.problem == nil).json)
      #expect(DeviceChoice(device.spelling) != nil)
    }
  }
}
