import Testing

@testable import Charts

@Suite struct TicksTests {
  @Test(arguments: [
    (0.0...1.0, 5, [0, 0.2, 0.4, 0.6, 0.8, 1], 1),
    (0.0...190.0, 5, [0, 50, 100, 150], 0),
    (-0.03...0.021, 5, [-0.03, -0.02, -0.01, 0, 0.01, 0.02], 2),
    (3.0...7.0, 4, [3, 4, 5, 6, 7], 0),
    (0.0...12345.0, 3, [0, 5000, 10000], 0),
  ])
  func roundNumbers(domain: ClosedRange<Double>, count: Int, values: [Double], places: Int) {
    let ticks = Ticks(in: domain, count: count)
    #expect(ticks.values == values)
    #expect(ticks.places == places)
  }

  @Test(arguments: [0.5...0.5, 1e300...1.1e300, 1e15...(1e15 + 1), 0...Double.greatestFiniteMagnitude])
  func domainsThatHaveNoRoundNumbersHaveOneTick(domain: ClosedRange<Double>) {
    #expect(Ticks(in: domain, count: 5).values == [domain.lowerBound])
  }

  @Test func ticksLieInTheDomainAndAreAboutAsManyAsWanted() {
    for span in stride(from: 0.001, through: 50_000, by: 379.7) {
      let domain = -0.3 * span...0.7 * span
      let ticks = Ticks(in: domain, count: 6)
      #expect((3...10).contains(ticks.values.count), "\(domain)")
      #expect(ticks.values.allSatisfy { domain.contains($0) }, "\(domain)")
    }
  }

  @Test func givenTicksKnowTheirDecimals() {
    #expect(Ticks(values: [1, 2.5, 3]).places == 1)
    #expect(Ticks(values: [1, 20]).places == 0)
  }
}
