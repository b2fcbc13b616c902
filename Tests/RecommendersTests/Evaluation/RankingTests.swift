import Testing

@testable import Recommenders

struct RankingTests {
  private func order(_ ranking: Ranking, _ probabilities: [Float], _ counts: [Double]) -> [Int] {
    let keys = ranking.keys(probabilities, counts: counts, of: 1000)
    return keys.indices.sorted { keys[$0] > keys[$1] }
  }

  @Test func whatIsSpecificComesBeforeWhatIsCommon() {
    // A common item that is a little likelier than usual, a specific one, and one that is less likely than usual.
    let (probabilities, counts): ([Float], [Double]) = ([0.6, 0.3, 0.2], [500, 40, 400])
    #expect(order(.probability, probabilities, counts) == [0, 1, 2])
    #expect(order(.lift, probabilities, counts) == [1, 0, 2])
    #expect(order(.information, probabilities, counts) == [1, 0, 2])
  }

  @Test func whatWasSeenOnceDoesNotLead() {
    // Twenty times likelier than usual, by one row of a thousand; eight times by thirty rows.
    let (probabilities, counts): ([Float], [Double]) = ([0.03, 0.24], [1, 30])
    #expect(order(.lift, probabilities, counts) == [1, 0])
    #expect(order(.information, probabilities, counts) == [1, 0])
  }

  @Test func theBoundIsBelowTheLiftAndNearsItWithMoreRows() {
    let plain = 0.5 / 0.1
    let bounds = [10, 100, 1000, 100_000].map { Ranking.lift(0.5, count: 0.1 * $0, of: $0) }
    #expect(bounds == bounds.sorted())
    #expect(bounds.allSatisfy { (bound: Double) in bound < plain })
    #expect(bounds[3] > 0.9 * plain)
  }

  @Test func whatWasNeverSeenHasAFiniteKey() {
    for ranking in Ranking.allCases {
      let keys = ranking.keys([0, 0.5], counts: [0, 0], of: 10)
      #expect(keys.allSatisfy { $0.isFinite })
    }
  }
}
