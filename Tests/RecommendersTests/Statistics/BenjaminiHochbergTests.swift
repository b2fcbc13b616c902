import Testing

@testable import Recommenders

@Suite struct BenjaminiHochbergTests {
  /// The fifteen p-values of the paper's example: at 5 % the four least are found.
  @Test func theExampleOfThePaper() {
    let p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1,
    ]
    let q = BenjaminiHochberg.adjusted(p)
    #expect(q.count { $0 <= 0.05 } == 4)
    #expect(abs(q[0] - 0.0015) < 1e-12)
    #expect(q.last == 1)
  }

  @Test func theOrderGivenIsKept() {
    let q = BenjaminiHochberg.adjusted([0.5, 0.01, 0.04])
    #expect(q.map { ($0 * 1000).rounded() / 1000 } == [0.5, 0.03, 0.06])
    #expect(BenjaminiHochberg.adjusted([]).isEmpty)
  }

  @Test func aGreaterPNeverGetsALesserQ() {
    let p = [0.04, 0.03, 0.02, 0.01]
    #expect(BenjaminiHochberg.adjusted(p).allSatisfy { abs($0 - 0.04) < 1e-12 })
  }
}
