import Synchronization

/// How far an ``Experiment`` has got.
public struct ExperimentProgress: Sendable, Equatable {
  /// What was begun last and is still being fitted.
  public let model: String
  /// The number of fits that are done.
  public let done: Int
  /// The number of fits in all.
  public let total: Int
  /// The share of the work that is done, 0…1, parts of running fits included.
  public let share: Double
}

/// Counts what is done over several threads.
final class ExperimentTally: Sendable {
  private struct State {
    var done = 0
    var shares: [Double]
    var running: [(fit: Int, model: String)] = []
    var last = ""
  }

  private let work: [Double]
  private let state: Mutex<State>
  private let onProgress: (@Sendable (ExperimentProgress) -> Void)?

  /// - Parameter work: how much each fit is beside the others.
  init(_ work: [Double], onProgress: (@Sendable (ExperimentProgress) -> Void)?) {
    self.work = work
    self.onProgress = onProgress
    state = Mutex(State(shares: work.map { _ in 0 }))
  }

  /// Notes that a fit has begun.
  func begin(_ fit: Int, _ model: String) {
    change { state in
      state.running.append((fit, model))
      state.last = model
    }
  }

  /// Notes that a fit has got to a share of itself.
  func advance(_ fit: Int, to share: Double) {
    change { $0.shares[fit] = min(max(share, $0.shares[fit]), 1) }
  }

  /// Notes that a fit is done, after `report` has told of it: one fit after the other.
  func finish(_ fit: Int, report: () -> Void) {
    change { state in
      report()
      state.done += 1
      state.shares[fit] = 1
      state.running.removeAll { $0.fit == fit }
      if let model = state.running.last?.model { state.last = model }
    }
  }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { state in
      body(&state)
      guard let onProgress else { return }
      let all = work.reduce(0, +)
      let share = zip(work, state.shares).reduce(0) { $0 + $1.0 * $1.1 } / max(all, .leastNonzeroMagnitude)
      onProgress(ExperimentProgress(model: state.last, done: state.done, total: work.count, share: min(share, 1)))
    }
  }
}
