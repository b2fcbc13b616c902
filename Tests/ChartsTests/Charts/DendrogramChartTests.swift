import Testing

@testable import Charts

@Suite struct DendrogramChartTests {
  @Test func drawsABracketForEachMerge() {
    let chart = DendrogramChart(
      text: ChartText(title: "Tree"), leaves: ["a", "b", "c <d>"],
      merges: [.init(left: 0, right: 2, height: 0.2), .init(left: 1, right: 3, height: 0.7)], order: [1, 0, 2],
      clusters: [1, 0, 1], axis: Axis("distance"))
    let svg = chart.svg()
    WellFormed.check(svg)
    // Within a cluster in its color, above it in none.
    #expect(svg.split(separator: "line k1").count == 2)
    #expect(svg.contains("in 2 clusters, from the top: b, a, c"))
    let names = WellFormed.texts(svg).filter { ["a", "b", "c <d>"].contains($0) || $0.hasPrefix("c ") }
    #expect(names.count == 3)
  }

  @Test func oneLeafHasNoMerges() {
    WellFormed.check(
      DendrogramChart(
        text: ChartText(title: "Tree"), leaves: ["a"], merges: [], order: [0], clusters: [0], axis: Axis("distance")
      ).svg())
  }
}
