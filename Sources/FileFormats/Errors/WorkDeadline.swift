import Synchronization

/// Until when an answer may be worked on.
///
/// Who asks for work sets a deadline around it. Loops that cost much look at ``hasPassed`` with every turn and stop, or
/// throw with ``check()``; what they made by then is thrown away, since ``within(_:_:)`` throws whenever the time is over
/// at the end. Without a deadline, as on the command line, it never is. Threads that the work starts know of none.
package final class WorkDeadline: Sendable {
  @TaskLocal private static var current: WorkDeadline?

  private let end: ContinuousClock.Instant
  private let isLifted = Atomic(false)

  private init(_ end: ContinuousClock.Instant) { self.end = end }

  /// Whether the time is over.
  package static var hasPassed: Bool {
    guard let current, !current.isLifted.load(ordering: .relaxed) else { return false }
    return ContinuousClock.now >= current.end
  }

  /// Ends the work when the time is over.
  package static func check() throws(OutOfTime) {
    if hasPassed { throw OutOfTime() }
  }

  /// From here on the work goes on to its end: something was kept, and whoever asked for that must be told.
  package static func lift() { current?.isLifted.store(true, ordering: .relaxed) }

  /// What `work` makes until `end`; a deadline around this one that is earlier holds here too.
  package static func within<Answer>(_ end: ContinuousClock.Instant, _ work: () throws -> Answer) throws -> Answer {
    try $current.withValue(WorkDeadline(min(end, current?.end ?? end))) {
      let answer = try work()
      try check()
      return answer
    }
  }
}

/// The time for an answer was over before it was made.
package struct OutOfTime: ExplainedError {
  package let summary = "the time for this request was over before it was answered"
  package let advice: String? = "ask for less at once: fewer techniques, a lower top, a shorter text"
  package let failure = FailureKind.nothingToAnswer

  package init() {}
}
