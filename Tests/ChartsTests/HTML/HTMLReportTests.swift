import Testing

@testable import Charts

@Suite struct HTMLReportTests {
  private let page = HTMLReport(
    title: "A <b> & c",
    blocks: [
      .heading("h <1>"), .paragraph("p & q"), .facts([("Corpus", "<file>")]),
      .table(
        HTMLTable(
          caption: "figures <x>", columns: [.init("Model"), .init("NDCG", isNumber: true)],
          rows: [["<ease>", "0.43"], ["wals", "0.38"]], highlighted: [0])),
      .chart(BarChart(text: ChartText(title: "bars"), axis: Axis("x"), bars: [.init(name: "a", value: 1)])),
    ]
  ).html

  @Test func asksForNothing() {
    #expect(page.contains("Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'"))
    for word in ["<script", "<link", "<img", "src=", "href=", "url(", "@import", "<iframe"] {
      #expect(!page.contains(word), "\(word)")
    }
    // The name of the format of the picture is no address that anything is fetched from.
    #expect(page.split(separator: "http:").count == 2)
    #expect(!page.contains("https:"))
  }

  @Test func textIsEscaped() {
    for text in [
      "A &lt;b&gt; &amp; c", "h &lt;1&gt;", "p &amp; q", "&lt;file&gt;", "&lt;ease&gt;", "figures &lt;x&gt;",
    ] {
      #expect(page.contains(text), "\(text)")
    }
  }

  @Test func tablesHaveHeadersAndTheBestStandsOut() {
    #expect(page.contains("<th scope=\"col\" class=\"number\">NDCG</th>"))
    #expect(page.contains("<tr class=\"best\"><th scope=\"row\">&lt;ease&gt;</th><td class=\"number\">0.43</td></tr>"))
    #expect(page.contains("<tr><th scope=\"row\">wals</th>"))
  }

  @Test func isAWholePage() {
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.hasSuffix("</html>\n"))
    #expect(page.contains("<svg xmlns="))
    #expect(page.contains("@media print"))
    #expect(page.contains("prefers-color-scheme:dark"))
  }
}
