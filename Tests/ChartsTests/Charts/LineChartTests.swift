import Testing

@testable import Charts

@Suite struct LineChartTests {
  private func chart(_ names: [String], key: LineChart.Key = .direct) -> LineChart {
    LineChart(
      text: ChartText(title: "NDCG@k <of> models", subtitle: "a & b", footnote: "masked"), x: Axis("k"),
      y: Axis("NDCG@k"),
      series: names.enumerated().map { index, name in
        .init(name: name, points: [(1, 0.2), (10, 0.4), (100, 0.5 - 0.01 * Double(index))])
      },
      key: key)
  }

  @Test(arguments: [LineChart.Key.direct, .legend])
  func namesAreWrittenOnce(key: LineChart.Key) {
    let svg = chart(["ease", "wals"], key: key).svg()
    WellFormed.check(svg)
    let texts = WellFormed.texts(svg)
    for name in ["ease", "wals"] { #expect(texts.count { $0 == name } == 1) }
    #expect(texts.contains("NDCG@k &lt;of&gt; models"))
  }

  @Test func aLineForEachSeriesAndAHintForEachPoint() {
    let svg = chart(["ease", "wals", "als"]).svg()
    #expect(svg.split(separator: "class=\"hit\"").count == 10)
    #expect(svg.contains("<title>als: 0.4800 at k 100</title>"))
    for color in 0..<3 { #expect(svg.contains("class=\"line k\(color)\"")) }
  }

  @Test func theDescriptionTellsTheFigures() {
    #expect(chart(["ease"]).svg().contains("ease: 0.2000 at 1, 0.5000 at 100."))
  }

  @Test func whatIsNoNumberIsLeftOut() {
    let line = LineChart.Series(name: "broken", points: [(1, .nan), (2, .infinity), (3, 1)])
    #expect(line.points.count == 1)
    let empty = LineChart(
      text: ChartText(title: "t"), x: Axis("k"), y: Axis("y"), series: [.init(name: "none", points: [(1, .nan)])])
    WellFormed.check(empty.svg())
  }

  @Test func manyNamesFit() {
    let names = (0..<40).map { "model \($0)" }
    WellFormed.check(chart(names).svg())
    #expect(WellFormed.texts(chart(names).svg()).count { $0.hasPrefix("model ") } == 40)
  }

  @Test func theSameChartIsTheSameBytes() {
    #expect(chart(["ease", "wals"]).svg() == chart(["ease", "wals"]).svg())
  }

  @Test func twoChartsOnAPageHaveDifferentNamesForTheirParts() {
    func identifier(_ svg: String) -> Substring? { svg.split(separator: "<title id=\"").last?.prefix { $0 != "\"" } }
    #expect(identifier(chart(["ease"]).svg()) != identifier(chart(["wals"]).svg()))
  }
}
