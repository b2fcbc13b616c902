import FileFormats
import Terminal

/// What a simulation came to, for people and spreadsheets.
enum CaseSimulationTable {
  static func text(_ response: CaseSimulate.Response, style: Style) -> String {
    var table = TextTable([
      .init(title: "Next question"), .init(title: "to half", isNumber: true), .init(title: "difference"),
      .init(title: "to all", isNumber: true), .init(title: "difference"),
      .init(title: "found in 10", isNumber: true), .init(title: "difference"),
    ])
    for row in response.rows {
      table.add([
        row.name, Numbers.fixed(row.half.mean, 2), difference(row.half, 2), Numbers.fixed(row.all.mean, 2),
        difference(row.all, 2), Numbers.percentage(row.share.mean), difference(row.share, 3),
      ])
    }
    return "\(Numbers.counted(response.reports, "report")) of \(response.splits) (\(response.part)), at most "
      + "\(response.limit) questions each; whoever did not get there counts as \(response.limit + 1)\n"
      + table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
  }

  static func csv(_ response: CaseSimulate.Response) -> Data {
    var writer = CSVWriter(header: [
      "strategy", "metric", "mean", "low", "high", "difference", "difference_low", "difference_high",
    ])
    for row in response.rows {
      for (name, figure) in [
        ("questions_to_half", row.half), ("questions_to_all", row.all), ("found_in_10", row.share),
      ] {
        let numbers = [
          figure.mean, figure.interval?.lowerBound, figure.interval?.upperBound, figure.difference,
          figure.differenceInterval?.lowerBound, figure.differenceInterval?.upperBound,
        ]
        writer.append([row.name, name] + numbers.map(Numbers.plain))
      }
    }
    return writer.data
  }

  /// "−1.20 (−2.10 – −0.40)".
  private static func difference(_ figure: CaseSimulate.Response.Figure, _ places: Int) -> String {
    guard let difference = figure.difference else { return "baseline" }
    let interval = figure.differenceInterval.map {
      " (\(Numbers.fixed($0.lowerBound, places)) – \(Numbers.fixed($0.upperBound, places)))"
    }
    return (difference > 0 ? "+" : "") + Numbers.fixed(difference, places) + (interval ?? "")
  }
}
