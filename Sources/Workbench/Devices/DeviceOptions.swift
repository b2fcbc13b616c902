import ArgumentParser
import Devices
import FileFormats
import InferenceService
import Recommenders

/// Where models are fitted.
struct DeviceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where to fit: cpu, auto (a GPU where it pays), gpu, gpu:N, or opencl:N; tie devices lists them. See docs/devices.md.",
      valueName: "device"))
  var device = "cpu"

  func validate() throws {
    if DeviceChoice(device) == nil {
      throw ValidationError(
        "--device must be cpu, auto, gpu, gpu:N, opencl:N or opencl:N/PARTS, not \(device); tie devices lists them")
    }
  }

  /// What was chosen.
  ///
  /// - Throws: that there is no such device, where one was asked for and not just allowed.
  func chosen(threads: Int = Parallel.processorCount) throws(ServiceError) -> ChosenDevices {
    guard let choice = DeviceChoice(device) else { return ChosenDevices(asked: device) }
    do throws(DeviceFault) {
      return ChosenDevices(asked: device, uses: try choice.devices(threads: threads))
    } catch {
      guard choice.fallsBack else {
        throw ServiceError(
          code: "no_device", summary: "there is no device \(device): \(error.reason)",
          advice: "tie devices lists what there is; --device auto takes the processor where there is none",
          failure: .refused)
      }
      return ChosenDevices(asked: device, problem: error.reason)
    }
  }
}
