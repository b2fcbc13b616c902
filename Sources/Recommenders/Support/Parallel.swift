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
}
