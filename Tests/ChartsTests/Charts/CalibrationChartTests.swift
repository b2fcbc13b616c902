import Testing

@testable import Charts

@Suite struct CalibrationChartTests {
  private func chart(_ bins: [CalibrationChart.Bin]) -> CalibrationChart {
    CalibrationChart(
      text: ChartText(title: "scores"), x: Axis("score"), y: Axis("share"), bins: bins, diagonal: "if p",
      unit: "candidates")
  }

  private let bins: [CalibrationChart.Bin] = [
    .init(range: 0...0.5, predicted: 0.2, count: 120_000, observed: 0.01, interval: 0.005...0.02),
    .init(range: 0.5...1, predicted: 0.7, count: 40, observed: 0.5, interval: 0.3...0.7),
  ]

  @Test func showsSharesIntervalsCountsAndTheDiagonal() {
    let svg = chart(bins).svg()
    WellFormed.check(svg)
    let texts = WellFormed.texts(svg)
    for text in ["120k", "40", "if p", "score", "share"] { #expect(texts.contains(text), "\(text)") }
    #expect(
      svg.contains(
        "0.500 to 1.000: 40 candidates, 50.0 % came true (95 % interval 30.0 to 70.0 %)"))
    #expect(svg.split(separator: "class=\"whisker k0\"").count == 7)
  }

  @Test func emptyBinsAreLeftOut() {
    let empty = CalibrationChart.Bin(range: 0...1, predicted: 0, count: 0, observed: .nan, interval: 0...1)
    #expect(chart([empty]).bins.isEmpty)
    WellFormed.check(chart([empty]).svg())
  }

  @Test func scoresOutsideNoughtToOneHaveNoDiagonalThere() {
    let far = CalibrationChart.Bin(range: 5...9, predicted: 7, count: 3, observed: 1, interval: 0.4...1)
    let svg = chart([far]).svg()
    WellFormed.check(svg)
    #expect(!WellFormed.texts(svg).contains("if p"))
  }
}
