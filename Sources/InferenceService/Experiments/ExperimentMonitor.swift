import Recommenders

/// How somebody who waits for an experiment follows it, and ends it early.
package struct ExperimentMonitor: Sendable {
  /// How far an experiment has got.
  package struct Status: Sendable, Equatable {
    /// What is being done ("training als").
    package let doing: String
    /// The number of fits that are done.
    package let done: Int
    /// The number of fits in all.
    package let total: Int
    /// The share of the work that is done, 0…1.
    package let share: Double
  }

  /// Whether to begin nothing more; what is running is finished and kept.
  package let shouldStop: @Sendable () -> Bool
  /// Called from any thread, one call after the other.
  package let onStatus: @Sendable (Status) -> Void

  package init(
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
