import Testing

@testable import Charts

@Suite struct ScatterPlotTests {
  private let points: [ScatterPlot.Point] = (0..<20).map {
    .init(
      x: Double($0 % 5), y: Double($0 / 5), category: $0 % 2, title: "T\($0) <x>", label: $0 < 3 ? "L\($0)" : nil)
  }

  @Test(arguments: [true, false])
  func everyPointHasATitleAndEveryCategoryACount(hasAxes: Bool) {
    let svg = ScatterPlot(
      text: ChartText(title: "map"), categories: ["Execution", "Impact"], points: points,
      axes: hasAxes ? (Axis("first"), Axis("second")) : nil
    ).svg()
    WellFormed.check(svg)
    let texts = WellFormed.texts(svg)
    #expect(texts.contains("Execution (10)"))
    #expect(texts.contains("Impact (10)"))
    #expect(texts.contains("first") == hasAxes)
    #expect(svg.split(separator: "&lt;x&gt;</title>").count == 21)
  }

  @Test func labelsDoNotLieOverOneAnother() {
    let crowd =
      (0..<30).map { ScatterPlot.Point(x: 0, y: Double($0) * 1e-6, category: 0, title: "", label: "T\($0)") }
      + [ScatterPlot.Point(x: 1, y: 1, category: 0, title: "")]
    let svg = ScatterPlot(text: ChartText(title: "map"), categories: ["a"], points: crowd).svg()
    // One label right of the crowd and one left of it, where there is room.
    #expect((1...2).contains(WellFormed.texts(svg).count { $0.hasPrefix("T") }))
  }

  @Test func pointsWithoutAPlaceOrCategoryAreLeftOut() {
    let plot = ScatterPlot(
      text: ChartText(title: "map"), categories: ["a"],
      points: [
        .init(x: .nan, y: 0, category: 0, title: ""), .init(x: 0, y: 0, category: 1, title: ""),
        .init(x: 0, y: 0, category: 0, title: ""),
      ])
    #expect(plot.points.count == 1)
    WellFormed.check(plot.svg())
    WellFormed.check(ScatterPlot(text: ChartText(title: "map"), categories: [], points: []).svg())
  }
}
