import FileFormats
import InferenceService
import Terminal

/// The results of `tie compare` for people and for spreadsheets.
enum ComparisonTable {
  static func text(_ response: CompareResponse, style: Style) -> String {
    let metric = response.bestBy
    var table = TextTable([
      .init(title: ""), .init(title: "Model", shrinks: true), .init(title: "Validation", isNumber: true),
      .init(title: "Test", isNumber: true), .init(title: "95 % interval"),
      .init(title: "vs \(response.baseline)", isNumber: true), .init(title: "95 % interval"),
      .init(title: "recall@20", isNumber: true), .init(title: "precision@20", isNumber: true),
    ])
    for model in response.models where model.status == .ok {
      let difference = model.difference[metric]
      let low = difference?.low, high = difference?.high
      table.add([
        model.label == response.best ? "*" : "", model.label, figure(model.validation[metric]),
        figure(model.test[metric]),
        model.interval[metric].map { Numbers.fixed($0.low, 4) + " – " + Numbers.fixed($0.high, 4) } ?? "",
        difference.map { signed($0.value) } ?? "",
        low.flatMap { low in high.map { signed(low) + " – " + signed($0) } } ?? "",
        figure(model.test["recall@20"]), figure(model.test["precision@20"]),
      ])
    }
    var lines = [
      style.bold("\(metric) of \(response.models.count { $0.status == .ok }) models"),
      "\(response.split) · \(response.unit) held out, \(response.protocol) protocol · "
        + Numbers.counted(response.reports, "test report"),
      "",
    ]
    lines += table.lines(width: style.width, style: style)
    lines.append("")
    lines += response.models.filter { $0.status != .ok }.map { model in
      "  \(model.label): " + (model.status == .skipped ? "skipped, " : "failed, ") + (model.error ?? "")
    }
    lines.append("* best on validation; figures without a name are \(metric)")
    lines += response.files.map { "wrote \($0)" }
    if let saved = response.saved, saved.refused == nil {
      lines.append("wrote \(saved.output): \(response.best), fitted to all reports")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func csv(_ response: CompareResponse) -> Data {
    var writer = CSVWriter(header: [
      "label", "model", "parameters", "status", "error", "metric", "validation", "test", "low", "high", "difference",
      "difference_low", "difference_high",
    ])
    func text(_ value: Double?) -> String { value.map { String($0) } ?? "" }
    for model in response.models {
      let parameters = model.parameters.sorted { $0.key < $1.key }
        .map { "\($0.key)=\(Numbers.short($0.value))" }.joined(separator: " ")
      let start = [model.label, model.model, parameters, model.status.rawValue, model.error ?? ""]
      guard model.status == .ok else {
        writer.append(start + [String](repeating: "", count: 8))
        continue
      }
      for name in response.order {
        let interval = model.interval[name]
        let difference = model.difference[name]
        writer.append(
          start + [
            name, text(model.validation[name] ?? nil), text(model.test[name] ?? nil), text(interval?.low),
            text(interval?.high), text(difference?.value), text(difference?.low), text(difference?.high),
          ])
      }
    }
    return writer.data
  }

  static func figure(_ value: Double??) -> String { (value ?? nil).map { Numbers.fixed($0, 4) } ?? "–" }

  private static func signed(_ value: Double) -> String {
    let text = Numbers.fixed(value, 4)
    return text.hasPrefix("-") ? text : "+" + text
  }
}
