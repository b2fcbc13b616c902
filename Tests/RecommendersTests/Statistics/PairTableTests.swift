import Testing

@testable import Recommenders

@Suite struct PairTableTests {
  @Test func cellsAddUpToAllReports() {
    let table = PairTable(both: 14, first: 20, second: 41, total: 345)
    #expect([table.firstOnly, table.secondOnly, table.neither] == [6, 27, 298])
    #expect(table.both + table.firstOnly + table.secondOnly + table.neither == 345)
    #expect(abs(table.expected - 20.0 * 41 / 345) < 1e-12)
  }

  @Test func withoutReportsNothingIsExpected() {
    #expect(PairTable(both: 0, first: 0, second: 0, total: 0).expected == 0)
  }
}
