import Synchronization

/// What long work is doing, how much of it is done and how long it will take, in one line on the terminal; nothing where
/// standard error is no terminal.
///
///     training als  ▓▓▓▓▓▓▓░░░░░  14/25  2.1 s left
package final class Progress: Sendable {
  private struct State {
    var isShown = false
    var isOver = false
    var lastDrawn: ContinuousClock.Instant?
  }

  private let isShown: Bool
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - isShown: whether there is a terminal to draw on.
  ///   - write: where text goes.
  package init(
    isShown: Bool = Style.standardError.isTerminal,
    write: @escaping @Sendable (String) -> Void = { Output.writeError($0) }
  ) {
    self.isShown = isShown
    self.write = write
  }

  /// Draws the line anew, ten times a second at most.
  ///
  /// - Parameters:
  ///   - doing: what is being done ("training als").
  ///   - share: how much is done, 0…1.
  ///   - count: how many of how many are done, if that can be counted.
  package func update(_ doing: String, share: Double, count: (done: Int, total: Int)? = nil) {
    guard isShown else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.lastDrawn, now - last < .milliseconds(100), share < 1 { return }
      state.lastDrawn = now
      state.isShown = true
      write("\r" + Self.line(doing, share: share, count: count, elapsed: Self.seconds(now - start)) + "\u{1B}[K")
    }
  }

  /// Does work that cannot say how far it has got, and shows from the second second on what is being done and for how long.
  ///
  /// - Parameters:
  ///   - doing: what is being done ("reading report.pdf").
  ///   - isShown: whether there is a terminal to draw on.
  package static func showing<Answer>(
    _ doing: String, isShown: Bool = Style.standardError.isTerminal,
    write: @escaping @Sendable (String) -> Void = { Output.writeError($0) }, _ work: () throws -> Answer
  ) rethrows -> Answer {
    guard isShown else { return try work() }
    let progress = Progress(isShown: true, write: write)
    let clock = Task.detached(priority: .high) {
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(250))
        progress.wait(doing)
      }
    }
    defer {
      clock.cancel()
      progress.end()
    }
    return try work()
  }

  /// Draws how long something has been going on, from a second on.
  private func wait(_ doing: String) {
    state.withLock { state in
      let elapsed = Self.seconds(ContinuousClock.now - start)
      guard !state.isOver, elapsed >= 1 else { return }
      state.isShown = true
      write("\r\(doing)  \(Numbers.fixed(elapsed, 0)) s\u{1B}[K")
    }
  }

  /// Takes the line away for good: a clock that has not heard yet draws nothing more.
  private func end() {
    state.withLock { $0.isOver = true }
    finish()
  }

  /// Takes the line away, so that what is written next stands where it stood.
  package func finish() {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  /// The line after `elapsed` seconds.
  package static func line(_ doing: String, share: Double, count: (done: Int, total: Int)?, elapsed: Double) -> String {
    let width = 20
    let share = min(max(share.isFinite ? share : 0, 0), 1)
    let filled = Int((share * Double(width)).rounded(.down))
    var line = doing + "  " + String(repeating: "▓", count: filled) + String(repeating: "░", count: width - filled)
    if let count { line += "  \(count.done)/\(count.total)" }
    // Before a hundredth is done, nobody knows how long the rest takes.
    if share >= 0.01, share < 1 { line += "  " + duration(elapsed * (1 - share) / share) + " left" }
    return line
  }

  /// Seconds as people say them: "2.1 s", "48 s", "3 min", "2 h 10 min".
  package static func duration(_ seconds: Double) -> String {
    if seconds < 9.95 { return Numbers.fixed(seconds, 1) + " s" }
    if seconds < 99.5 { return Numbers.fixed(seconds, 0) + " s" }
    let minutes = Int((seconds / 60).rounded())
    return minutes < 100 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
