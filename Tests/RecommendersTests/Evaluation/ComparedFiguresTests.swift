import Testing

@testable import Recommenders

struct ComparedFiguresTests {
  private func metric(_ values: [Double], _ denominators: [Double]? = nil) -> RatioMetric {
    RatioMetric(name: "recall@20", numerators: values, denominators: denominators ?? values.map { _ in 1 })
  }

  @Test func onlyTheRowsThatCountAreCounted() throws {
    let figures = Comparison.figures(
      of: [metric([1, 0, 1, 1])], against: [[metric([0, 0, 1, 0])]], rows: [0, 2, 3], groups: [0, 1, 2, 3],
      resamples: 200)
    let figure = try #require(figures.first)
    #expect(figures.count == 1)
    #expect(figure.value == 1)
    #expect(figure.interval == 1...1)
    #expect(abs(try #require(figure.others[0]) - 1.0 / 3) < 1e-12)
    let difference = try #require(figure.differences[0])
    #expect(abs(difference.value - 2.0 / 3) < 1e-12)
    let interval = try #require(difference.interval)
    #expect(interval.lowerBound >= 0 && interval.upperBound <= 1 && interval.contains(difference.value))
  }

  @Test func aConstantDifferenceIsCertain() throws {
    let values = (0..<50).map { Double($0 % 7) / 10 }
    let figure = try #require(
      Comparison.figures(
        of: [metric(values.map { $0 + 0.25 })], against: [[metric(values)]], rows: Array(0..<50),
        groups: Array(0..<50), resamples: 100
      ).first)
    let own = try #require(figure.interval)
    #expect(own.upperBound - own.lowerBound > 0.02)
    let interval = try #require(figure.differences[0]?.interval)
    #expect(interval.upperBound - interval.lowerBound < 1e-9)
  }

  @Test func rowsOfOneReportAreDrawnTogether() throws {
    let values = (0..<40).map { Double($0 % 4) }
    func width(_ groups: [Int]) throws -> Double {
      let figures = Comparison.figures(of: [metric(values)], rows: Array(0..<40), groups: groups, resamples: 400)
      let interval = try #require(figures[0].interval)
      return interval.upperBound - interval.lowerBound
    }
    // All rows of a value in one unit: ten units of four would do the same as ten rows.
    #expect(try width((0..<40).map { $0 % 4 }) > 1.5 * width(Array(0..<40)))
  }

  @Test func nothingToDivideByIsNoFigure() {
    let figures = Comparison.figures(
      of: [metric([0, 1], [0, 1])], against: [[metric([0, 1], [0, 1])]], rows: [0], groups: [0, 1], resamples: 50)
    #expect(figures[0].value == nil)
    #expect(figures[0].interval == nil)
    #expect(figures[0].differences == [nil])
  }
}
