import Testing

@testable import Charts

@Suite struct ScaleTests {
  @Test func endsMeetEnds() {
    let scale = Scale(2...4, from: 100, to: 0)
    #expect([2, 3, 4].map { scale($0) } == [100, 50, 0])
  }

  @Test func equalValuesLieInTheMiddle() { #expect(Scale(3...3, from: 0, to: 10)(3) == 5) }
}
