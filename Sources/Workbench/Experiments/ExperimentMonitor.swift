import InferenceService
import Recommenders

/// How somebody who waits for an experiment follows it, and ends it early.
struct ExperimentMonitor: Sendable {
  /// How far an experiment has got.
  struct Status: Sendable {
    /// What is being done ("training als").
    let doing: String
    /// The number of fits that are done.
    let done: Int
    /// The number of fits in all.
    let total: Int
    /// The share of the work that is done, 0…1.
    let share: Double
  }

  /// Whether to begin nothing more; what is running is finished and kept.
  let shouldStop: @Sendable () -> Bool
  /// Called from any thread, one call after the other.
  let onStatus: @Sendable (Status) -> Void

  init(
    shouldStop: @escaping @Sendable () -> Bool = { false }, onStatus: @escaping @Sendable (Status) -> Void = { _ in }
  ) {
    self.shouldStop = shouldStop
    self.onStatus = onStatus
  }

  /// What an ``Experiment`` is to call.
  func progress(_ verb: String) -> @Sendable (ExperimentProgress) -> Void {
    let onStatus = onStatus
    return {
      onStatus(Status(doing: "\(verb) \($0.model)", done: $0.done, total: $0.total, share: $0.share))
    }
  }
}
