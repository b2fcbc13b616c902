import Testing

@testable import Charts

@Suite struct ChartNumberTests {
  @Test(arguments: [
    (0.0, 2, "0.00"), (1.005, 1, "1.0"), (-0.004, 2, "0.00"), (-1.25, 1, "−1.3"), (12.5, 0, "13"), (.nan, 2, "–"),
    (0.07, 2, "0.07"),
  ])
  func fixed(value: Double, places: Int, expected: String) {
    #expect(ChartNumber.fixed(value, places: places) == expected)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "−1,234,567")])
  func count(value: Int, expected: String) { #expect(ChartNumber.count(value) == expected) }

  @Test(arguments: [(950, "950"), (1234, "1.2k"), (9960, "10k"), (34_400, "34k"), (5_100_000, "5.1M")])
  func compact(value: Int, expected: String) { #expect(ChartNumber.compact(value) == expected) }

  @Test(arguments: [
    (1.0, "1"), (1.5, "1.5"), (-0.004, "0"), (0.05, "0.05"), (-12.345, "-12.35"), (.infinity, "0"), (.nan, "0"),
    (100.1, "100.1"),
  ])
  func coordinate(value: Double, expected: String) { #expect(ChartNumber.coordinate(value) == expected) }

  @Test func digitsGrowWithCounts() {
    let digits = [1, 2, 9, 10, 11, 99, 100, 5000].map(ChartNumber.digits)
    #expect(digits == digits.sorted())
    #expect(ChartNumber.digits(1) == 1)
    #expect(ChartNumber.digits(1000) == 4)
    #expect(ChartNumber.digits(0) == 1)
  }
}
