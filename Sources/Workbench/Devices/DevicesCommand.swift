import ArgumentParser
package import Devices
package import FileFormats
import InferenceService
import Recommenders
import Terminal

struct DevicesCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "Lists the devices of OpenCL on which models can be fitted with --device.",
    discussion: """
      GPUs of NVIDIA, AMD and Intel with their drivers, and processors with PoCL. Without libOpenCL the list is empty, and \
      everything is fitted on the processor. See docs/devices.md.
      """)

  static let examples: [CommandExample] = [
    .init("tie devices", "what there is, and whether it can be used"),
    .init("tie devices --json", "the same for programs"),
  ]

  @OptionGroup var format: JSONFormat

  func run() throws {
    let list = DeviceList.found()
    if format.json { return Output.write(json: list) }
    Output.write(list.text(Style.standardOutput))
  }
}

/// The devices of this machine; its JSON is a contract, documented in docs/json.md.
package struct DeviceList: Sendable, JSONRepresentable {
  package let devices: [DeviceDescription]
  /// Why there are none; left out where there are some.
  package let problem: String?

  package static func found() -> DeviceList {
    do throws(DeviceFault) {
      let all = try OpenCLDevice.all().map(\.description)
      return DeviceList(devices: all, problem: all.isEmpty ? "OpenCL lists no device: no driver is installed" : nil)
    } catch {
      return DeviceList(devices: [], problem: error.reason)
    }
  }

  package var json: JSONValue { .members(["devices": devices, "problem": problem]) }

  func text(_ style: Style) -> String {
    if let problem { return "\(problem); models are fitted on the processor\n" }
    var table = TextTable([
      .init(title: "device"), .init(title: "name", shrinks: true), .init(title: "platform", shrinks: true),
      .init(title: "type"), .init(title: "memory", isNumber: true), .init(title: "units", isNumber: true),
      .init(title: "double"), .init(title: "driver", shrinks: true), .init(title: "usable", shrinks: true),
    ])
    for device in devices {
      table.add([
        device.spelling, device.name, device.platform, device.kind.rawValue, Self.gibibytes(device.memory),
        String(device.computeUnits), device.hasDouble ? "yes" : "no", device.driver, Self.usability(device),
      ])
    }
    return table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
  }

  private static func gibibytes(_ bytes: UInt64) -> String {
    Numbers.fixed(Double(bytes) / 1_073_741_824, 1) + " GiB"
  }

  /// In a word what cannot be done on the device.
  private static func usability(_ device: DeviceDescription) -> String {
    if let problem = device.problem { return "no: \(problem)" }
    if !device.hasDouble { return "als, lmf, bpr: the others need double precision" }
    return device.hasLongAtomics ? "yes" : "yes, but for bpr: it lacks 64-bit atomics"
  }
}
