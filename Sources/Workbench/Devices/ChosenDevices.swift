package import FileFormats
package import InferenceService
package import Recommenders

/// The devices that a command may fit models on, and what came of it.
package struct ChosenDevices: Sendable {
  /// As it was written.
  package let asked: String
  /// None for the processor.
  package var uses: [DeviceUse] = []
  /// Why there is none where one was allowed.
  var problem: String?

  package static let processor = ChosenDevices(asked: "cpu")

  /// The kinds of device on which something may be fitted, by name; `nil` where the processor fits everything. Parts of a
  /// device, and several of a kind, give the same numbers as one.
  var kinds: String? {
    guard !uses.isEmpty else { return nil }
    let names = Set(uses.map(\.name)).sorted().joined(separator: ", ")
    return uses.allSatisfy(\.isRequired) ? names : "\(names) where it pays"
  }

  /// What became of them, once everything is fitted.
  var report: DeviceReport { report("fitted") }

  /// The same where something else was done than fitting.
  package func report(_ done: String) -> DeviceReport {
    let used = uses.filter { $0.fits > 0 }
    var reasons: [String] = []
    var warnings: [ServiceWarning] = []
    for fault in uses.flatMap(\.faults) {
      reasons.append(fault)
      warnings.append(
        ServiceWarning(code: "device_failed", message: "\(fault); \(done) anew on the processor, from the same seed"))
    }
    if let problem {
      reasons.append(problem)
      warnings.append(ServiceWarning(code: "no_device", message: "\(problem): \(done) on the processor"))
    } else if asked != DeviceReport.processor, used.isEmpty, reasons.isEmpty {
      var met: Set<String> = []
      reasons = uses.flatMap(\.objections).filter { met.insert($0).inserted }
      if reasons.isEmpty { reasons = ["nothing of this kind of model is computed on a device"] }
      warnings += reasons.map { ServiceWarning(code: "not_on_device", message: "\($0): \(done) on the processor") }
    }
    return DeviceReport(
      asked: asked, used: used.map { DeviceReport.Use(device: $0.place, name: $0.name, fits: $0.fits) },
      reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "), warnings: warnings)
  }
}

/// Where models were fitted; a part of answers, documented in docs/json.md.
package struct DeviceReport: Sendable, JSONRepresentable {
  static let processor = "cpu"

  struct Use: Sendable, JSONRepresentable {
    let device: String
    let name: String
    let fits: Int

    var json: JSONValue { .members(["device": device, "name": name, "fits": fits]) }
  }

  /// What `--device` said.
  let asked: String
  /// The devices on which something was fitted; empty where the processor did it all.
  let used: [Use]
  /// Why the processor fitted what a device might have; left out where there is nothing to say.
  let reason: String?
  package let warnings: [ServiceWarning]

  package var json: JSONValue { .members(["asked": asked, "used": used, "reason": reason]) }
}
