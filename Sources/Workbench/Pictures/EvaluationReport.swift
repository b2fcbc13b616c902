import Charts
import InferenceService
import Terminal

/// An evaluation as one page with tables and pictures that needs nothing beside it.
enum EvaluationReport {
  /// What the tables of parts of the reports show.
  private static let partMetrics = ["recall@20", "ndcg@20", "precision@10", "mrr"]

  /// The page.
  static func html(_ response: EvaluateResponse) -> String {
    var blocks: [HTMLReport.Block] = [
      .paragraph(
        "How well \(response.model) ranks techniques of \(MetricsPicture.counted(response.reports, "report")) that it "
          + "was not shown. Intervals (95 %) come from a bootstrap over reports; differences to a baseline use the "
          + "same draws for both."),
      .facts(facts(response)), .heading("Figures"),
      .table(figures(response)),
    ]
    if let calibration = response.calibration {
      blocks.append(.heading("Probabilities"))
      if !calibration.sets.isEmpty { blocks.append(.table(table(calibration.sets))) }
      blocks += [.chart(reliability(response, calibration)), .table(table(calibration))]
    }
    if !response.breakdowns.isEmpty {
      blocks += [.heading("Where it is better and worse")] + response.breakdowns.map { .table(table($0, response)) }
    }
    if response.curve.count > 1 {
      blocks += [.heading("With fewer reports"), .chart(curve(response)), .table(table(response.curve, response))]
    }
    if response.splits.count > 1 { blocks += [.heading("Splits"), .table(splits(response))] }
    if !response.warnings.isEmpty {
      blocks += [.heading("Notes")] + response.warnings.map { .paragraph($0.message) }
    }
    return HTMLReport(title: "Evaluation of \(response.model)", blocks: blocks).html
  }

  private static func facts(_ response: EvaluateResponse) -> [(name: String, value: String)] {
    let parameters = response.parameters.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Numbers.short($0.value))" }.joined(separator: " ")
    var facts: [(name: String, value: String)] = [
      ("Model", response.model), ("Parameters", parameters.isEmpty ? "none" : parameters),
      ("Split", response.split.split(separator: ", ").map(fileName).joined(separator: ", ")),
      ("Held out", response.unit), ("Part", response.part), ("Protocol", response.protocol),
      ("Reports with something to find", ChartNumber.count(response.reports)),
      ("Seed", String(response.seed)),
      (
        "Techniques ever among the first \(response.coverage.top)",
        "\(whole(response.coverage.reached)) of \(whole(response.coverage.techniques))"
          + (response.splits.count > 1 ? " (mean over splits)" : "")
      ),
    ]
    for source in response.auxiliary ?? [] {
      facts += source.splits.map { split in
        ("Also fitted to, \(fileName(split.split[...]))", source.words(split))
      }
    }
    if let external = response.external {
      facts.append(
        (
          "Reports that ATT&CK \(external.version ?? "") cites",
          "\(external.tested) of \(external.cited); left out: \(external.small) too small, \(external.known) known to "
            + "the corpus by link or title, \(external.similar) similar, \(external.repeated) repeated"
        ))
    }
    facts.append(("Made with", response.command))
    return facts
  }

  private static func whole(_ value: Double) -> String { ChartNumber.count(Int(value.rounded())) }

  private static func fileName(_ path: Substring) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

  // MARK: - Tables

  private static func figures(_ response: EvaluateResponse) -> HTMLTable {
    HTMLTable(
      caption: "\(response.part) part, \(response.protocol) protocol",
      columns: [.init("Metric"), .init("Value", isNumber: true), .init("95 % interval")]
        + response.baselines.flatMap { baseline in
          [.init(baseline.label, isNumber: true), .init("difference", isNumber: true), .init("95 % interval")]
            as [HTMLTable.Column]
        },
      rows: response.order.map { name in
        [name, number(response.metrics[name] ?? nil), interval(response.interval[name])]
          + response.baselines.flatMap { baseline in
            [
              number(baseline.metrics[name] ?? nil), signed(baseline.difference[name]?.value),
              interval(baseline.difference[name]),
            ]
          }
      })
  }

  private static func table(
    _ breakdown: EvaluateResponse.BreakdownFigures, _ response: EvaluateResponse
  ) -> HTMLTable {
    let others = partMetrics.dropFirst().filter { name in breakdown.groups.contains { $0.metrics[name] != nil } }
    let decisive = partMetrics[0]
    let baseline = response.baselines.first
    return HTMLTable(
      caption: breakdown.title,
      columns: [
        .init(breakdown.column), .init("Reports", isNumber: true),
        .init("To find", isNumber: true), .init(decisive, isNumber: true), .init("95 % interval", isNumber: true),
      ]
        + (baseline.map {
          [.init("less \($0.label)", isNumber: true), .init("95 % interval", isNumber: true)] as [HTMLTable.Column]
        } ?? []) + others.map { .init($0, isNumber: true) },
      rows: breakdown.groups.map { group in
        let difference = baseline.flatMap { group.metrics[decisive]?.difference[$0.label] }
        return [
          group.group, ChartNumber.count(group.reports), ChartNumber.count(group.hidden),
          number(group.metrics[decisive]?.value), interval(group.metrics[decisive]),
        ]
          + (baseline == nil ? [] : [signed(difference?.value), interval(difference)])
          + others.map { number(group.metrics[$0]?.value) }
      })
  }

  private static func table(_ sets: [EvaluateResponse.CalibrationFigures.Sets]) -> HTMLTable {
    HTMLTable(
      caption: "The first 20 techniques beside sets of observed ones, and the share of the held-out reports with the "
        + "whole set that list them; reports: as how many the answers are worth",
      columns: ["Observed", "Reports", "Mean probability", "Counted share", "Error"].map { .init($0, isNumber: true) },
      rows: sets.map { part in
        [
          String(part.observed), ChartNumber.count(Int(part.effectiveReports.rounded())), number(part.top.predicted),
          number(part.top.share), number(part.top.error),
        ]
      })
  }

  private static func table(_ calibration: EvaluateResponse.CalibrationFigures) -> HTMLTable {
    HTMLTable(
      caption: "The error is the mean difference between probability and share over 20 bins of equal width",
      columns: [.init("Techniques")]
        + ["Number", "Mean probability", "Share that came true", "Error", "Brier score", "Log loss"]
        .map { .init($0, isNumber: true) },
      rows: [("first 20 of a report", calibration.top), ("all that were not given", calibration.all)].map {
        name, part in
        [
          name, ChartNumber.count(part.candidates), number(part.predicted), number(part.share), number(part.error),
          number(part.brier), number(part.logLoss),
        ]
      })
  }

  private static func table(_ curve: [EvaluateResponse.CurvePoint], _ response: EvaluateResponse) -> HTMLTable {
    HTMLTable(
      caption: "recall@20 with a share of the training reports",
      columns: [
        .init("Share"), .init("Reports", isNumber: true), .init(response.model, isNumber: true), .init("95 % interval"),
      ] + response.baselines.map { .init($0.label, isNumber: true) },
      rows: curve.map { point in
        [
          Numbers.short(point.fraction), ChartNumber.count(Int(point.reports.rounded())),
          number(point.metrics["recall@20"] ?? nil), interval(point.interval["recall@20"]),
        ] + response.baselines.map { number((point.baselines[$0.label]?["recall@20"] ?? nil) ?? nil) }
      })
  }

  private static func splits(_ response: EvaluateResponse) -> HTMLTable {
    let metrics = partMetrics.filter(response.order.contains)
    return HTMLTable(
      caption: "Figures of each split",
      columns: [.init("Split"), .init("Reports", isNumber: true)]
        + metrics.map { .init($0, isNumber: true) },
      rows: response.splits.map { split in
        [fileName(split.split[...]), ChartNumber.count(split.reports)]
          + metrics.map { number(split.metrics[$0] ?? nil) }
      })
  }

  // MARK: - Pictures

  private static func reliability(
    _ response: EvaluateResponse, _ calibration: EvaluateResponse.CalibrationFigures
  ) -> CalibrationChart {
    CalibrationChart(
      text: ChartText(
        title: "Probabilities of \(response.model) and what single reports list",
        subtitle: "the first \(response.coverage.top) techniques of each report; "
          + "error \(number(calibration.top.error))",
        footnote: "A probability speaks of all reports that list what is given; a single report of which half is given "
          + "may be a short one, which lists less. Intervals (95 %) are the wider of Wilson's and a bootstrap over reports."
      ),
      x: Axis("probability"), y: Axis("share that the report really had"),
      bins: calibration.bins.map {
        .init(
          range: $0.from...max($0.from, $0.to), predicted: $0.predicted, count: $0.candidates, observed: $0.share,
          interval: $0.low...max($0.low, $0.high))
      }, unit: "candidates")
  }

  private static func curve(_ response: EvaluateResponse) -> LineChart {
    let curve = response.curve
    func points(_ value: (EvaluateResponse.CurvePoint) -> Double?) -> [(x: Double, y: Double)] {
      curve.compactMap { point in value(point).map { (point.reports, $0) } }
    }
    return LineChart(
      text: ChartText(
        title: "recall@20 over the number of training reports",
        subtitle: "\(response.part) part, \(MetricsPicture.counted(response.reports, "report"))",
        footnote: "Means over splits and draws of training reports."),
      x: Axis("training reports", ticks: curve.map(\.reports)), y: Axis("recall@20"),
      series: [.init(name: response.model, points: points { $0.metrics["recall@20"] ?? nil })]
        + response.baselines.map { baseline in
          .init(name: baseline.label, points: points { ($0.baselines[baseline.label]?["recall@20"] ?? nil) ?? nil })
        })
  }

  // MARK: - Numbers

  private static func number(_ value: Double?) -> String { value.map { ChartNumber.fixed($0, places: 4) } ?? "–" }

  private static func signed(_ value: Double?) -> String {
    guard let value else { return "–" }
    return (value < 0 ? "" : "+") + number(value)
  }

  private static func interval(_ interval: EvaluateResponse.Interval?) -> String {
    interval.map { number($0.low) + " – " + number($0.high) } ?? ""
  }

  private static func interval(_ figure: EvaluateResponse.Figure?) -> String {
    guard let low = figure?.low, let high = figure?.high else { return "" }
    return number(low) + " – " + number(high)
  }

  private static func interval(_ difference: CompareResponse.Difference?) -> String {
    guard let low = difference?.low, let high = difference?.high else { return "" }
    return signed(low) + " – " + signed(high)
  }
}
