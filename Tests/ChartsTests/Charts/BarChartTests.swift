import Testing

@testable import Charts

@Suite struct BarChartTests {
  private func chart(_ bars: [BarChart.Bar]) -> BarChart {
    BarChart(text: ChartText(title: "NDCG@20"), axis: Axis("NDCG@20"), bars: bars)
  }

  @Test func showsValuesWithIntervals() {
    let svg = chart([
      .init(name: "ease", value: 0.43, interval: 0.41...0.45, isHighlighted: true), .init(name: "wals", value: 0.38),
    ]).svg()
    WellFormed.check(svg)
    let texts = WellFormed.texts(svg)
    #expect(texts.contains("0.4300 (0.4100 to 0.4500)"))
    #expect(texts.contains("0.3800"))
    #expect(svg.split(separator: "class=\"whisker ink\"").count == 4)
    #expect(svg.contains("<rect class=\"f0\""))
  }

  @Test func barsBelowNoughtEndAtIt() {
    let svg = chart([.init(name: "a", value: -0.03, interval: -0.05...(-0.01)), .init(name: "b", value: 0.02)]).svg()
    WellFormed.check(svg)
    #expect(WellFormed.texts(svg).contains("−0.0300 (−0.0500 to −0.0100)"))
    #expect(!svg.contains("width=\"-"))
  }

  @Test func barsWithoutAValueAreLeftOut() {
    #expect(chart([.init(name: "a", value: .nan)]).bars.isEmpty)
    WellFormed.check(chart([]).svg())
  }

  @Test func thePictureGrowsWithItsBars() {
    func height(_ count: Int) -> String? {
      let bars = (0..<count).map { BarChart.Bar(name: "\($0)", value: 1) }
      return chart(bars).svg().split(separator: "height=\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
    }
    #expect(height(2) != height(20))
  }
}
