import Testing

@testable import Charts

@Suite struct HeatmapTests {
  private func heatmap(_ values: [[Double?]], scale: ColorScale? = nil, breaks: [Int] = []) -> Heatmap {
    let labels = values.indices.map { Heatmap.Label(short: "T\($0)", long: "T\($0) <name>") }
    return Heatmap(
      text: ChartText(title: "Together"), rows: labels, columns: labels, values: values,
      scale: scale ?? .sequential(values.joined().compactMap(\.self), from: 0), unit: "reports", breaks: breaks)
  }

  @Test func showsNumbersNamesAndAKey() {
    let svg = heatmap([[20, 14], [14, nil]]).svg()
    WellFormed.check(svg)
    let texts = WellFormed.texts(svg)
    for text in ["20", "14", "–", "T0", "reports"] { #expect(texts.contains(text), "\(text)") }
    #expect(svg.contains("<title>T0 &lt;name&gt; · T1 &lt;name&gt;: 14 reports</title>"))
    #expect(svg.contains("The highest is 14, of T0"))
    #expect(svg.contains("prefers-color-scheme:dark"))
  }

  @Test func manyRowsHaveNoNumbersInCells() {
    let values = (0..<60).map { i in (0..<60).map { j in Double?(Double(1000 + i * j)) } }
    let svg = heatmap(values).svg()
    WellFormed.check(svg)
    #expect(!WellFormed.texts(svg).contains("1001"))
    #expect(svg.contains(": 1001 reports</title>"))
  }

  @Test func linesPartGroups() {
    let values = [[Double?]](repeating: [1, 2, 3], count: 3)
    #expect(heatmap(values, breaks: [2]).svg().split(separator: "whisker ink").count == 3)
    #expect(heatmap(values, breaks: [0, 3]).svg().split(separator: "whisker ink").count == 1)
  }

  @Test func nothingAtAllIsStillAPicture() {
    WellFormed.check(heatmap([]).svg())
    WellFormed.check(heatmap([[nil]]).svg())
  }
}
