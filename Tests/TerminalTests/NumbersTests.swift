import Testing

@testable import Terminal

@Suite struct NumbersTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (2672, "2,672"), (-1_234_567, "-1,234,567")])
  func thousandsAreGrouped(value: Int, text: String) {
    #expect(Numbers.grouped(value) == text)
  }

  @Test(arguments: [(0.12345, 3, "0.123"), (-0.0001, 3, "0.000"), (-1.5, 1, "-1.5"), (12.0, 0, "12"), (0.05, 1, "0.1")])
  func decimalsAreFixed(value: Double, places: Int, text: String) {
    #expect(Numbers.fixed(value, places) == text)
  }

  @Test func whatIsNoNumberIsADash() {
    #expect(Numbers.fixed(.nan, 2) == "–")
  }

  @Test(arguments: [(100, "100"), (0.1, "0.1"), (1e-5, "1e-05"), (0, "0"), (1e300, "1e+300")])
  func numbersAreShortAndReadBack(value: Double, text: String) {
    #expect(Numbers.short(value) == text)
    #expect(Double(text) == value)
  }
}
