import Synchronization

/// A device that fits may use, which of them are worth it, and whether one did.
///
/// Nothing falls back here: a fault ends the fit with an error of the kind ``RecommenderError/Code/device``, and whoever
/// began the run begins it anew on the processor, so that no part of a result comes from each of them.
package final class DeviceUse: Sendable {
  /// What the device is called: in model cards and elsewhere.
  package let name: String
  /// Which device of the machine it is: `gpu:0`.
  package let place: String
  /// Whether a fault of the device ends the run, where otherwise the processor takes over.
  package let isRequired: Bool
  private let device: any FitDevice
  /// Why so much work is better done on the processor; `nil` when it is not.
  private let objection: @Sendable (FitWork) -> String?
  private let state = Mutex(State())

  private struct State {
    var fits = 0
    var objections: [String] = []
    var faults: [String] = []
  }

  package init(
    _ device: any FitDevice, named name: String, at place: String = "", isRequired: Bool = false,
    objection: @escaping @Sendable (FitWork) -> String? = { _ in nil }
  ) {
    self.device = device
    self.name = name
    self.place = place
    self.isRequired = isRequired
    self.objection = objection
  }

  /// The number of fits that were done on the device.
  package var fits: Int { state.withLock(\.fits) }

  /// Why fits were left to the processor, each reason once, as they came up.
  package var objections: [String] { state.withLock(\.objections) }

  /// Why runs were begun anew on the processor, each reason once.
  package var faults: [String] { state.withLock(\.faults) }

  /// What `body` returns; where it ends because the device failed, and the processor will do, what it returns without
  /// the device.
  package static func run<Result>(
    with options: FitOptions, _ body: (FitOptions) throws -> Result
  ) throws -> Result {
    guard let device = options.device else { return try body(options) }
    let before = device.fits
    do {
      return try body(options)
    } catch let error as RecommenderError where error.code == .device && !device.isRequired {
      device.state.withLock { state in
        state.fits = before
        if !state.faults.contains(error.description) { state.faults.append(error.description) }
      }
      var options = options
      options.device = nil
      return try body(options)
    }
  }

  /// What `body` makes of the device; `nil` when the work is left to the processor.
  func run<Result>(
    _ work: FitWork, _ body: (any FitDevice) throws(DeviceFault) -> Result
  ) throws(RecommenderError) -> Result? {
    if let objection = objection(work) {
      state.withLock { if !$0.objections.contains(objection) { $0.objections.append(objection) } }
      return nil
    }
    do {
      let result = try body(device)
      state.withLock { $0.fits += 1 }
      return result
    } catch {
      throw RecommenderError(.device, "\(place) (\(name)): \(error.reason)")
    }
  }
}
