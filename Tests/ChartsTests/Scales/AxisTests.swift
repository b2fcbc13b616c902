import Testing

@testable import Charts

@Suite struct AxisTests {
  @Test func theDomainIsThatOfTheDataAndItsAnchor() {
    #expect(Axis("").domain(of: [3, 5, .nan]) == 3...5)
    #expect(Axis("").domain(of: [3, 5], holding: 0) == 0...5)
    #expect(Axis("", domain: 1...2).domain(of: [3, 5], holding: 0) == 1...2)
    #expect(Axis("").domain(of: []) == 0...1)
    #expect(Axis("").domain(of: [2, 2]) == 2...3)
  }

  @Test func aRoundedDomainEndsAtTicks() {
    #expect(Axis("").roundedDomain(of: [0.43], holding: 0) == 0...0.5)
    let domain = Axis("").roundedDomain(of: [-0.034, 0.02], holding: 0)
    #expect(abs(domain.lowerBound + 0.04) < 1e-12)
    #expect(domain.upperBound == 0.02)
    #expect(Axis("", domain: 0...0.43).roundedDomain(of: [0.2]) == 0...0.43)
  }

  @Test func givenTicksOutsideTheDomainAreLeftOut() {
    #expect(Axis("", ticks: [0, 5, 10]).ticks(in: 1...10, count: 5).values == [5, 10])
  }
}
