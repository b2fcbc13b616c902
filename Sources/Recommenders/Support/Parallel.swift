import Dispatch
import Synchronization

/// Work divided over threads in a way that cannot change its outcome.
///
/// The pieces are the caller's and do not depend on the number of threads; every piece writes its own result. So the
/// same pieces give the same bytes with one thread and with eight.
package enum Parallel {
  /// The number of processors that are at hand.
  package static let processorCount = max(1, onlineProcessors())

  /// Runs `body` for every piece in `0..<count`, on up to `threads` threads; returns when all are done.
  package static func forEach(count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
    guard threads > 1, count > 1 else {
      for piece in 0..<max(count, 0) { body(piece) }
      return
    }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < count else { return }
        body(piece)
      }
    }
  }

  /// The results of `body` for every piece in `0..<count`, in order.
  package static func map<Result: Sendable>(
    count: Int, threads: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: max(count, 0)))
    forEach(count: count, threads: threads) { piece in
      let result = body(piece)
      results.withLock { $0[piece] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// Runs `body(round, piece)` for every piece of every round; a round begins when all pieces of the one before are done.
  ///
  /// For rounds that are so short that waking threads for each would take longer than the work: threads that have nothing
  /// to do for the moment stay awake, and give way to others if that takes long. It needs no number of threads to make
  /// progress, since one that waits does so for pieces that others are at work on.
  package static func rounds(
    _ rounds: Int, pieces: Int, threads: Int, _ body: @Sendable (_ round: Int, _ piece: Int) -> Void
  ) {
    guard threads > 1, pieces > 1 else {
      for round in 0..<max(rounds, 0) {
        for piece in 0..<max(pieces, 0) { body(round, piece) }
      }
      return
    }
    let total = max(rounds, 0) * pieces
    let next = Atomic(0)
    let done = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, pieces)) { _ in
      while true {
        let ticket = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard ticket < total else { return }
        let (round, piece) = ticket.quotientAndRemainder(dividingBy: pieces)
        var looks = 0
        while done.load(ordering: .acquiring) < round * pieces {
          looks += 1
          if looks > 1000 { yieldProcessor() }
        }
        body(round, piece)
        done.wrappingAdd(1, ordering: .releasing)
      }
    }
  }
}
