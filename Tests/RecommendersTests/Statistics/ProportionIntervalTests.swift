import Testing

@testable import Recommenders

@Suite struct ProportionIntervalTests {
  /// statsmodels 0.14, proportion_confint(method="wilson").
  @Test(arguments: [
    (14, 20, 0.4810, 0.8545), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 2, 0.0945, 0.9055),
  ])
  func intervalsOfWilson(count: Int, total: Int, low: Double, high: Double) throws {
    let interval = try #require(ProportionInterval.wilson(count, of: total))
    #expect(interval.share == Double(count) / Double(total))
    #expect(abs(interval.low - low) < 1e-4)
    #expect(abs(interval.high - high) < 1e-4)
  }

  /// Newcombe 1998, table I: 15 of 148, Wilson without continuity correction.
  @Test func wilsonsIntervalIsThePublishedOne() throws {
    let interval = try #require(ProportionInterval.wilson(15, of: 148))
    #expect(abs(interval.low - 0.0624) < 5e-5)
    #expect(abs(interval.high - 0.1605) < 5e-5)
  }

  @Test func theEndsAreExact() {
    #expect(ProportionInterval.wilson(0, of: 3)?.low == 0)
    #expect(ProportionInterval.wilson(3, of: 3)?.high == 1)
    #expect(ProportionInterval.wilson(0, of: 0) == nil)
  }
}
