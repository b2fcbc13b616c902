package import ArgumentParser
import Devices
import FileFormats
package import InferenceService
import Recommenders

/// Where models are fitted.
struct DeviceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where to fit: cpu, auto (a GPU where it pays), gpu, gpu:N, or opencl:N; tie devices lists them. See docs/devices.md.",
      valueName: "device"))
  var device = "cpu"

  func validate() throws { try ChosenDevices.check(device) }

  /// What was chosen.
  func chosen(threads: Int = Parallel.processorCount) throws(ServiceError) -> ChosenDevices {
    try ChosenDevices(device, threads: threads)
  }
}

extension ChosenDevices {
  /// Says what is wrong with the value of `--device`, if something is.
  package static func check(_ text: String) throws(ValidationError) {
    if DeviceChoice(text) == nil {
      throw ValidationError(
        "--device must be cpu, auto, gpu, gpu:N, opencl:N or opencl:N/PARTS, not \(text); tie devices lists them")
    }
  }

  /// Finds what was asked for.
  ///
  /// - Parameter threads: how many threads of the processor a device is to be faster than.
  /// - Throws: that there is no such device, where one was asked for and not just allowed.
  package init(_ asked: String, threads: Int = Parallel.processorCount) throws(ServiceError) {
    guard let choice = DeviceChoice(asked) else {
      self.init(asked: asked)
      return
    }
    do throws(DeviceFault) {
      self.init(asked: asked, uses: try choice.devices(threads: threads))
    } catch {
      guard choice.fallsBack else {
        throw ServiceError(
          code: "no_device", summary: "there is no device \(asked): \(error.reason)",
          advice: "tie devices lists what there is; --device auto takes the processor where there is none",
          failure: .refused)
      }
      self.init(asked: asked, problem: error.reason)
    }
  }
}
