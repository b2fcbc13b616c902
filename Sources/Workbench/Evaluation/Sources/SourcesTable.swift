import FileFormats
import InferenceService
import Recommenders
import Terminal

/// The answer of `tie evaluate --leave-source-out` and `--before` for people and for spreadsheets.
enum SourcesTable {
  static func text(_ response: SourcesResponse, style: Style) -> String {
    let parameters = response.parameters.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Numbers.short($0.value))" }.joined(separator: " ")
    var lines = [
      style.bold("\(response.model) \(parameters)".trimmingTrailingBlanks()),
      "half of each report given, \(response.part) part, "
        + "\(Numbers.counted(response.seeds.count, "draw")) of each report of \(response.smallest) techniques or more",
    ]
    for part in response.parts {
      guard let fitted = part.fitted else { continue }
      lines.append(
        "\(part.name): fitted to \(Numbers.grouped(fitted.reports)) reports and \(Numbers.grouped(fitted.rows)) rows of "
          + "ATT&CK; left out \(fitted.heldOut) held-out reports and \(fitted.similar) similar")
    }
    for metric in ["recall@20", "ndcg@20"] {
      lines += ["", style.bold(metric)] + figures(metric, response).lines(width: style.width, style: style)
    }
    lines += ["", style.bold("By popularity, and coverage")]
    lines += parts(response).lines(width: style.width, style: style)
    if !response.mean.sets.isEmpty {
      lines += ["", style.bold("Error of the first 20's probabilities, by the number of observed techniques")]
      lines += errors(response).lines(width: style.width, style: style)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func all(_ response: SourcesResponse) -> [SourcesResponse.Part] {
    response.parts + (response.parts.count > 1 ? [response.mean] : [])
  }

  private static func figures(_ metric: String, _ response: SourcesResponse) -> TextTable {
    var table = TextTable(
      [
        .init(title: "Left out", shrinks: true), .init(title: "Reports", isNumber: true),
        .init(title: response.model, isNumber: true), .init(title: "95 % interval"),
      ]
        + response.baselines.flatMap { label in
          [.init(title: "vs \(label)", isNumber: true), .init(title: "95 % interval")] as [TextTable.Column]
        })
    for part in all(response) {
      guard let figure = part.figures[metric] else { continue }
      table.add(
        [
          part.name, Numbers.grouped(part.reports), EvaluationTable.fixed(figure.value),
          EvaluationTable.between(figure.interval?.low, figure.interval?.high, EvaluationTable.fixed),
        ]
          + figure.differences.flatMap { difference -> [String] in
            guard let difference else { return ["", ""] }
            return [
              EvaluationTable.signed(difference.value),
              EvaluationTable.between(difference.low, difference.high, EvaluationTable.signed),
            ]
          })
    }
    return table
  }

  private static func parts(_ response: SourcesResponse) -> TextTable {
    let bands = PopularityBands.Band.allCases.map(\.rawValue)
    var table = TextTable(
      [.init(title: "Left out", shrinks: true)] + bands.map { .init(title: "recall@20 \($0)", isNumber: true) }
        + [.init(title: "Reached", isNumber: true)])
    for part in all(response) {
      table.add(
        [part.name] + bands.map { ComparisonTable.figure(part.bands[$0]) }
          + [Numbers.fixed(part.reached, 0)])
    }
    return table
  }

  private static func errors(_ response: SourcesResponse) -> TextTable {
    let sizes = response.mean.sets.map(\.observed)
    var table = TextTable(
      [.init(title: "Left out", shrinks: true)] + sizes.map { .init(title: String($0), isNumber: true) })
    for part in all(response) {
      let name = part.name == response.mean.name ? "together" : part.name
      table.add(
        [name] + sizes.map { size in ComparisonTable.figure(part.sets.first { $0.observed == size }?.top.error) })
    }
    return table
  }

  /// A row for each source, figure and baseline; the mean over the sources comes last.
  static func csv(_ response: SourcesResponse) -> Data {
    var writer = CSVWriter(header: [
      "kind", "model", "part", "source", "reports", "metric", "value", "low", "high", "baseline", "baseline_value",
      "difference", "difference_low", "difference_high",
    ])
    func text(_ value: Double?) -> String { (value?.sixDecimals).map { String($0) } ?? "" }
    for part in all(response) {
      let start = [response.kind, response.model, response.part, part.name, String(part.reports)]
      for name in response.order {
        guard let figure = part.figures[name] else { continue }
        let own = start + [name, text(figure.value), text(figure.interval?.low), text(figure.interval?.high)]
        if response.baselines.isEmpty { writer.append(own + [String](repeating: "", count: 5)) }
        for (index, label) in response.baselines.enumerated() {
          let difference = figure.differences[index]
          writer.append(
            own + [
              label, text(figure.others[index]), text(difference?.value), text(difference?.low),
              text(difference?.high),
            ])
        }
      }
      let further =
        part.bands.map { ("recall@20 \($0.key)", $0.value) }.sorted { $0.0 < $1.0 }
        + [("reached", part.reached)]
        + part.sets.compactMap { sets in sets.top.error.map { ("calibration_error observed=\(sets.observed)", $0) } }
      for (name, value) in further {
        writer.append(start + [name, text(value)] + [String](repeating: "", count: 7))
      }
    }
    return writer.data
  }
}
