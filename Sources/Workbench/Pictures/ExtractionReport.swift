import AttackKnowledge
import Charts
package import InferenceService

/// How well techniques are read out of documents, as a page.
package enum ExtractionReport {
  package static func html(_ figures: ExtractFigures, name: String) -> String {
    HTMLReport(
      title: "Techniques read in \(name)",
      blocks: [
        .facts([
          ("Documents", ChartNumber.count(figures.documents)), ("Techniques marked", ChartNumber.count(figures.marked)),
          ("Sub-techniques", figures.isByParent ? "count as their technique" : "count by themselves"),
          ("Calibration error", number(figures.calibrationError)),
        ]),
        .table(thresholds(figures)), .chart(reliability(figures, name)), .table(techniques(figures)),
      ]
    ).html
  }

  private static func thresholds(_ figures: ExtractFigures) -> HTMLTable {
    HTMLTable(
      caption: "What is at least so likely, with intervals of 95 % over documents",
      columns: ["Likely at least", "Precision", "Recall", "F1"].map { .init($0, isNumber: true) },
      rows: figures.rows.map { row in
        [ChartNumber.fixed(row.probability, places: 1)] + [row.precision, row.recall, row.f1].map(cell)
      })
  }

  private static func reliability(_ figures: ExtractFigures, _ name: String) -> CalibrationChart {
    CalibrationChart(
      text: ChartText(
        title: "Probabilities of techniques and what people marked", subtitle: "\(name), by tenths",
        footnote: "A point is all findings of one tenth. Intervals (95 %) are Wilson's."),
      x: Axis("probability"), y: Axis("share that people marked"),
      bins: figures.bins.map {
        .init(range: $0.range, predicted: $0.predicted, count: $0.count, observed: $0.share, interval: $0.interval)
      }, unit: "findings")
  }

  private static func techniques(_ figures: ExtractFigures) -> HTMLTable {
    HTMLTable(
      caption: "Documents in which a technique was marked, found with 50 % or more, and both",
      columns: [.init("Technique"), .init("Name")] + ["Marked", "Found", "Right"].map { .init($0, isNumber: true) },
      rows: figures.techniques.map {
        [
          $0.id.description, $0.name, ChartNumber.count($0.marked), ChartNumber.count($0.found),
          ChartNumber.count($0.right),
        ]
      })
  }

  private static func cell(_ figure: ExtractFigures.Figure) -> String {
    number(figure.value) + (figure.interval.map { " (\(number($0.lowerBound))–\(number($0.upperBound)))" } ?? "")
  }

  private static func number(_ value: Double) -> String { ChartNumber.fixed(value, places: 3) }
}
