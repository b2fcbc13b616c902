import FileFormats
import InferenceService
import Terminal

/// The answer of `tie evaluate` for people and for spreadsheets.
enum EvaluationTable {
  static func text(_ response: EvaluateResponse, style: Style) -> String {
    let parameters = response.parameters.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Numbers.short($0.value))" }.joined(separator: " ")
    var lines = [
      style.bold("\(response.model) \(parameters)".trimmingTrailingBlanks()),
      "\(response.split) · \(response.unit) held out, \(response.part) part, \(response.protocol) protocol · "
        + Numbers.counted(response.reports, "report"),
    ]
    lines += notes(response)
    lines += [""] + figures(response).lines(width: style.width, style: style)
    lines += [
      "",
      "  \(Numbers.fixed(response.coverage.reached, 0)) of \(Numbers.fixed(response.coverage.techniques, 0)) techniques "
        + "are among the first \(response.coverage.top) of some report"
        + (response.splits.count > 1 ? ", as a mean over splits" : ""),
    ]
    if let calibration = response.calibration {
      if !calibration.sets.isEmpty {
        lines += ["", style.bold("Probabilities: what reports list that list all observed techniques (first 20)")]
        lines += sets(calibration).lines(width: style.width, style: style)
      }
      lines += ["", style.bold("The same probabilities beside single reports, of which a part is given")]
      lines += probabilities(calibration).lines(width: style.width, style: style)
    }
    for breakdown in response.breakdowns {
      lines += ["", style.bold(breakdown.title)]
      lines += table(breakdown, response).lines(width: style.width, style: style)
    }
    if !response.curve.isEmpty {
      lines += ["", style.bold("With a share of the training reports (recall@20)")]
      lines += table(response.curve, response).lines(width: style.width, style: style)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What models were fitted to and asked for, where it is not the corpus's own.
  private static func notes(_ response: EvaluateResponse) -> [String] {
    var lines: [String] = []
    if let external = response.external {
      let version = external.version.map { " \($0)" } ?? ""
      lines.append(
        "reports that ATT&CK\(version) cites: \(Numbers.grouped(external.tested)) of "
          + "\(Numbers.grouped(external.cited)); left out \(Numbers.grouped(external.small)) too small, "
          + "\(external.known) known by link or title, \(external.similar) similar, \(external.repeated) repeated")
    }
    for source in response.auxiliary ?? [] {
      lines += source.splits.map { "\($0.split): fitted to " + source.words($0) }
    }
    return lines
  }

  private static func figures(_ response: EvaluateResponse) -> TextTable {
    var table = TextTable(
      [.init(title: "Metric"), .init(title: "Value", isNumber: true), .init(title: "95 % interval")]
        + response.baselines.flatMap { baseline in
          [.init(title: "vs \(baseline.label)", isNumber: true), .init(title: "95 % interval")] as [TextTable.Column]
        })
    for name in response.order {
      let interval = response.interval[name]
      table.add(
        [name, ComparisonTable.figure(response.metrics[name]), between(interval?.low, interval?.high, fixed)]
          + response.baselines.flatMap { baseline -> [String] in
            // No reports are drawn for coverage, so there is nothing to tell chance by.
            guard let difference = baseline.difference[name] else { return ["", ""] }
            return [signed(difference.value), between(difference.low, difference.high, signed)]
          })
    }
    return table
  }

  private static func sets(_ calibration: EvaluateResponse.CalibrationFigures) -> TextTable {
    var table = TextTable([
      .init(title: "Observed", isNumber: true), .init(title: "Reports", isNumber: true),
      .init(title: "Mean", isNumber: true), .init(title: "Counted", isNumber: true),
      .init(title: "Error", isNumber: true),
    ])
    for part in calibration.sets {
      table.add(
        [String(part.observed), Numbers.grouped(Int(part.effectiveReports.rounded()))]
          + [part.top.predicted, part.top.share, part.top.error].map(ComparisonTable.figure))
    }
    return table
  }

  private static func probabilities(_ calibration: EvaluateResponse.CalibrationFigures) -> TextTable {
    var table = TextTable([
      .init(title: "Techniques"), .init(title: "Number", isNumber: true), .init(title: "Mean", isNumber: true),
      .init(title: "Came true", isNumber: true), .init(title: "Error", isNumber: true),
      .init(title: "Log loss", isNumber: true),
    ])
    for (name, part) in [("first 20 of a report", calibration.top), ("all not given", calibration.all)] {
      table.add(
        [name, Numbers.grouped(part.candidates)]
          + [part.predicted, part.share, part.error, part.logLoss].map(ComparisonTable.figure))
    }
    return table
  }

  private static func table(
    _ breakdown: EvaluateResponse.BreakdownFigures, _ response: EvaluateResponse
  ) -> TextTable {
    let others = ["ndcg@20", "mrr"].filter { name in breakdown.groups.contains { $0.metrics[name] != nil } }
    let baseline = response.baselines.first?.label
    var table = TextTable(
      [
        .init(title: breakdown.column, shrinks: true), .init(title: "Reports", isNumber: true),
        .init(title: "To find", isNumber: true), .init(title: "recall@20", isNumber: true),
        .init(title: "95 % interval"),
      ] + (baseline.map { [.init(title: "vs \($0)", isNumber: true), .init(title: "95 % interval")] } ?? [])
        + others.map { .init(title: $0, isNumber: true) })
    for group in breakdown.groups {
      let recall = group.metrics["recall@20"]
      let difference = baseline.flatMap { recall?.difference[$0] }
      table.add(
        [
          group.group, Numbers.grouped(group.reports), Numbers.grouped(group.hidden),
          ComparisonTable.figure(recall?.value), between(recall?.low, recall?.high, fixed),
        ]
          + (baseline == nil
            ? []
            : [difference.map { signed($0.value) } ?? "", between(difference?.low, difference?.high, signed)])
          + others.map { ComparisonTable.figure(group.metrics[$0]?.value) })
    }
    return table
  }

  private static func table(_ curve: [EvaluateResponse.CurvePoint], _ response: EvaluateResponse) -> TextTable {
    var table = TextTable(
      [
        .init(title: "Share", isNumber: true), .init(title: "Reports", isNumber: true),
        .init(title: response.model, isNumber: true), .init(title: "95 % interval"),
      ] + response.baselines.map { .init(title: $0.label, isNumber: true) })
    for point in curve {
      let interval = point.interval["recall@20"]
      table.add(
        [
          Numbers.short(point.fraction), Numbers.grouped(Int(point.reports.rounded())),
          ComparisonTable.figure(point.metrics["recall@20"]), between(interval?.low, interval?.high, fixed),
        ] + response.baselines.map { ComparisonTable.figure(point.baselines[$0.label]?["recall@20"] ?? nil) })
    }
    return table
  }

  static func fixed(_ value: Double) -> String { Numbers.fixed(value, 4) }

  static func signed(_ value: Double) -> String {
    let text = fixed(value)
    return text.hasPrefix("-") ? text : "+" + text
  }

  static func between(_ low: Double?, _ high: Double?, _ write: (Double) -> String) -> String {
    guard let low, let high else { return "" }
    return write(low) + " – " + write(high)
  }
}

extension EvaluateResponse.AuxiliaryFigures {
  /// What a model was fitted to in a split, and what it was not to see.
  func words(_ split: Split) -> String {
    let from = isAttack ? "ATT&CK" : label
    let rows =
      "\(Numbers.grouped(split.rows.values.reduce(0, +))) rows of \(from) at weight \(Numbers.short(split.weight))"
    let reports = "left out \(split.heldOutRows) held-out reports, \(split.similarRows) similar"
    guard isAttack else { return "\(rows); \(reports) and \(Numbers.grouped(split.smallRows)) too small" }
    return "\(rows); \(reports), \(Numbers.grouped(split.smallRows)) too small and "
      + "\(Numbers.grouped(split.usesOnlyOfHeldOut)) statements that only held-out reports make"
  }
}
