import Charts
import InferenceService
import Terminal

/// A comparison as one page with tables and pictures that needs nothing beside it.
enum ComparisonReport {
  private static let curves = [("ndcg", "NDCG@k"), ("recall", "Recall@k")]

  /// The page.
  static func html(_ response: CompareResponse) -> String {
    let metric = shown(response)
    let fitted = response.models.filter { $0.status == .ok }
    var blocks: [HTMLReport.Block] = [
      .paragraph(
        "\(response.best) is the best of \(MetricsPicture.counted(fitted.count, "model")) by \(response.bestBy) on the "
          + "validation part. All other figures on this page are of the test part, which no choice was made on."),
      .facts([
        ("Split", splitNames(response.split)), ("Held out", response.unit),
        ("Reports with something to find", ChartNumber.count(response.reports)), ("Protocol", response.protocol),
        ("Baseline", response.baseline), ("Seed", String(response.seed)),
      ]),
      .chart(bars(response, fitted, metric)),
    ]
    let differences = differenceBars(response, fitted, metric)
    if !differences.bars.isEmpty { blocks.append(.chart(differences)) }
    blocks += [.heading("Figures")] + families(response).map { .table(table(response, fitted, $0)) }
    blocks += [.heading("Over k")] + curves.map { .chart(lines(response, fitted, name: $0.0, title: $0.1)) }
    blocks += [.heading("Parameters"), .table(parameters(fitted))]
    let others = response.models.filter { $0.status != .ok }
    if !others.isEmpty { blocks += [.heading("Without figures"), .table(reasons(others))] }
    if !response.warnings.isEmpty {
      blocks += [.heading("Notes")] + response.warnings.map { .paragraph($0.message) }
    }
    return HTMLReport(title: "Comparison of \(MetricsPicture.counted(fitted.count, "model"))", blocks: blocks).html
  }

  /// The metric that decided, or NDCG@20 where that has no figure on the test part.
  private static func shown(_ response: CompareResponse) -> String {
    response.order.contains(response.bestBy) ? response.bestBy : "ndcg@20"
  }

  private static func value(_ figures: [String: Double?], _ metric: String) -> Double? { figures[metric] ?? nil }

  private static func bars(
    _ response: CompareResponse, _ models: [CompareResponse.Model], _ metric: String
  ) -> BarChart {
    BarChart(
      text: ChartText(
        title: "\(metric) on the test part", subtitle: "in the order of \(response.bestBy) on validation",
        footnote: models.contains { $0.interval[metric] != nil } ? "95 % intervals from a bootstrap over reports." : ""),
      axis: Axis(metric),
      bars: models.compactMap { model in
        value(model.test, metric).map {
          BarChart.Bar(
            name: model.label, value: $0, interval: model.interval[metric].map { $0.low...max($0.low, $0.high) },
            isHighlighted: model.label == response.best)
        }
      })
  }

  private static func differenceBars(
    _ response: CompareResponse, _ models: [CompareResponse.Model], _ metric: String
  ) -> BarChart {
    BarChart(
      text: ChartText(
        title: "Difference to \(response.baseline)", subtitle: "\(metric) on the test part, the same draws for both",
        footnote: "Where an interval leaves out 0, the difference is more than chance in which reports were held out."),
      axis: Axis("difference in \(metric)"),
      bars: models.compactMap { model in
        model.difference[metric].map { difference in
          var interval: ClosedRange<Double>?
          if let low = difference.low, let high = difference.high { interval = low...max(low, high) }
          return BarChart.Bar(
            name: model.label, value: difference.value, interval: interval, isHighlighted: model.label == response.best)
        }
      })
  }

  private static func lines(
    _ response: CompareResponse, _ models: [CompareResponse.Model], name: String, title: String
  ) -> LineChart {
    let cutoffs = response.order.compactMap { $0.hasPrefix(name + "@") ? Int($0.dropFirst(name.count + 1)) : nil }
    return LineChart(
      text: ChartText(title: "\(title) on the test part"), x: Axis("k", ticks: cutoffs.map(Double.init)),
      y: Axis(title),
      series: models.map { model in
        LineChart.Series(
          name: model.label,
          points: cutoffs.compactMap { cutoff in
            value(model.test, "\(name)@\(cutoff)").map { (Double(cutoff), $0) }
          })
      })
  }

  /// The splits by the names of their files, without folders: a page travels.
  private static func splitNames(_ names: String) -> String {
    names.split(separator: ", ").map { $0.split(separator: "/").last.map(String.init) ?? "" }.joined(separator: ", ")
  }

  /// The metrics that differ only in k, and those without a k: a table of all would be too wide for paper.
  private static func families(_ response: CompareResponse) -> [(name: String, metrics: [String])] {
    var families: [(name: String, metrics: [String])] = []
    for metric in response.order {
      let name = metric.contains("@") ? metric.prefix { $0 != "@" } + "@k" : "over all ranks"
      if let place = families.firstIndex(where: { $0.name == name }) {
        families[place].metrics.append(metric)
      } else {
        families.append((name, [metric]))
      }
    }
    return families
  }

  private static func table(
    _ response: CompareResponse, _ models: [CompareResponse.Model], _ family: (name: String, metrics: [String])
  ) -> HTMLTable {
    let decides = family.metrics.contains(response.bestBy)
    return HTMLTable(
      caption: "\(family.name) on the test part; the best on validation in bold",
      columns: [.init("Model")] + (decides ? [.init("\(response.bestBy) on validation", isNumber: true)] : [])
        + family.metrics.map { .init($0, isNumber: true) },
      rows: models.map { model in
        [model.label] + (decides ? [number(value(model.validation, response.bestBy))] : [])
          + family.metrics.map { number(value(model.test, $0)) }
      },
      highlighted: Set(models.indices.filter { models[$0].label == response.best }))
  }

  private static func parameters(_ models: [CompareResponse.Model]) -> HTMLTable {
    HTMLTable(
      caption: "Parameters of each model", columns: [.init("Model"), .init("Kind"), .init("Parameters")],
      rows: models.map { model in
        let values = model.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\(Numbers.short($0.value))" }
        return [model.label, model.model, values.joined(separator: " ")]
      })
  }

  private static func reasons(_ models: [CompareResponse.Model]) -> HTMLTable {
    HTMLTable(
      caption: "Models that could not be fitted or are not in this program", columns: [.init("Model"), .init("Why")],
      rows: models.map { [$0.label, $0.error ?? ""] })
  }

  private static func number(_ value: Double?) -> String { value.map { ChartNumber.fixed($0, places: 4) } ?? "–" }
}
