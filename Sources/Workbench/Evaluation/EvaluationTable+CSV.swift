import FileFormats
import InferenceService
import Terminal

extension EvaluationTable {
  /// A row for each figure and baseline: of all reports, then of parts of them, then of fits to fewer reports.
  static func csv(_ response: EvaluateResponse) -> Data {
    var writer = CSVWriter(header: [
      "model", "protocol", "split", "metric", "value", "low", "high", "by", "group", "reports", "baseline",
      "baseline_value", "difference", "difference_low", "difference_high",
    ])
    let start = [response.model, response.protocol, response.split]
    let labels = response.baselines.map(\.label)
    func text(_ value: Double?) -> String { value.map { String($0) } ?? "" }
    func add(
      _ name: String, _ value: Double?, _ low: Double?, _ high: Double?, by: String, _ group: String, _ reports: Int,
      _ baseline: (String) -> (value: Double?, difference: CompareResponse.Difference?)
    ) {
      let figure = start + [name, text(value), text(low), text(high), by, group, String(reports)]
      if labels.isEmpty { writer.append(figure + [String](repeating: "", count: 5)) }
      for label in labels {
        let (other, difference) = baseline(label)
        writer.append(
          figure + [
            label, text(other), text(difference?.value), text(difference?.low), text(difference?.high),
          ])
      }
    }
    for name in response.order {
      let interval = response.interval[name]
      add(name, response.metrics[name] ?? nil, interval?.low, interval?.high, by: "", "", response.reports) { label in
        let baseline = response.baselines.first { $0.label == label }
        return ((baseline?.metrics[name] ?? nil) ?? nil, baseline?.difference[name])
      }
    }
    for breakdown in response.breakdowns {
      for group in breakdown.groups {
        for (name, figure) in group.metrics.sorted(by: { $0.key < $1.key }) {
          add(name, figure.value, figure.low, figure.high, by: breakdown.by, group.group, group.reports) { label in
            let difference = figure.difference[label]
            return (figure.value.flatMap { value in difference.map { value - $0.value } }, difference)
          }
        }
      }
    }
    for point in response.curve {
      for name in response.order {
        let interval = point.interval[name]
        add(
          name, point.metrics[name] ?? nil, interval?.low, interval?.high, by: "fraction",
          Numbers.short(point.fraction), Int(point.reports.rounded())
        ) { label in ((point.baselines[label]?[name] ?? nil) ?? nil, nil) }
      }
    }
    return writer.data
  }
}
