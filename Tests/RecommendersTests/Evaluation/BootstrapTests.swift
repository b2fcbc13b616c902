import Testing

@testable import Recommenders

@Suite struct BootstrapTests {
  private let metric = RatioMetric(
    name: "m", numerators: (0..<200).map { Double($0 % 10) }, denominators: [Double](repeating: 1, count: 200))

  @Test func theIntervalHoldsTheValueAndIsAsWideAsTheoryHasIt() throws {
    let interval = try #require(Bootstrap.intervals(of: [metric], seed: 1)[0])
    #expect(interval.contains(metric.value))
    // Standard error of the mean of 0…9 over 200 rows: sqrt(8.25 / 200) = .203; 95 % is 3.92 of them.
    #expect(abs((interval.upperBound - interval.lowerBound) - 3.92 * 0.203) < 0.08)
  }

  @Test func rowsOfOneGroupAreDrawnTogether() throws {
    let alone = try #require(Bootstrap.intervals(of: [metric], seed: 1)[0])
    let grouped = try #require(Bootstrap.intervals(of: [metric], groups: (0..<200).map { $0 % 10 }, seed: 1)[0])
    #expect(grouped.upperBound - grouped.lowerBound > 2 * (alone.upperBound - alone.lowerBound))
  }

  @Test func aMetricWithoutAValueHasNoInterval() {
    let empty = RatioMetric(name: "e", numerators: [0, 0], denominators: [0, 0])
    #expect(empty.value.isNaN)
    #expect(Bootstrap.intervals(of: [empty]) == [nil])
  }

  @Test func theSameSeedGivesTheSameInterval() {
    #expect(Bootstrap.intervals(of: [metric], seed: 5) == Bootstrap.intervals(of: [metric], seed: 5))
  }
}
