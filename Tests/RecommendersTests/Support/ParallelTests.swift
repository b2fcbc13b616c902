import Synchronization
import Testing

@testable import Recommenders

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 3, 16])
  func everyPieceOfARoundIsDoneBeforeTheNextBegins(threads: Int) {
    let (rounds, pieces) = (200, 5)
    let log = Mutex([(round: Int, piece: Int)]())
    let early = Atomic(0)
    Parallel.rounds(rounds, pieces: pieces, threads: threads) { round, piece in
      let seen = log.withLock { $0.count }
      if seen < round * pieces { early.wrappingAdd(1, ordering: .relaxed) }
      log.withLock { $0.append((round, piece)) }
    }
    let tooEarly = early.load(ordering: .relaxed)
    #expect(tooEarly == 0)
    let done = log.withLock { $0 }
    #expect(Set(done.map { $0.round * pieces + $0.piece }).count == rounds * pieces)
    #expect(done.map(\.round) == done.map(\.round).sorted())
  }

  @Test func noRoundsAreNoWork() {
    Parallel.rounds(0, pieces: 3, threads: 2) { _, _ in Issue.record("nothing is to be done") }
    Parallel.rounds(3, pieces: 0, threads: 2) { _, _ in Issue.record("nothing is to be done") }
  }
}
