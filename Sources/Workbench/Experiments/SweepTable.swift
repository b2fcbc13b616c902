import FileFormats
import InferenceService
import Terminal

/// The best settings of a sweep for people and for spreadsheets; all settings are in its results file.
enum SweepTable {
  static func text(_ response: SweepResponse, style: Style) -> String {
    guard let best = response.best else { return "" }
    var table = TextTable([
      .init(title: ""), .init(title: "Best setting", shrinks: true), .init(title: "Validation", isNumber: true),
      .init(title: "Test", isNumber: true), .init(title: "95 % interval"), .init(title: "recall@20", isNumber: true),
      .init(title: "precision@20", isNumber: true),
    ])
    for setting in rows(response) {
      table.add([
        setting.parameters == best.parameters ? "*" : "", parameters(setting.parameters),
        ComparisonTable.figure(setting.validation[response.bestBy]),
        ComparisonTable.figure(setting.test[response.bestBy]),
        setting.interval[response.bestBy].map { Numbers.fixed($0.low, 4) + " – " + Numbers.fixed($0.high, 4) } ?? "",
        ComparisonTable.figure(setting.test["recall@20"]), ComparisonTable.figure(setting.test["precision@20"]),
      ])
    }
    var lines = [
      style.bold("\(response.bestBy) of \(response.model) with \(Numbers.counted(response.settings, "setting"))"),
      "\(response.split) · \(response.unit) held out, \(response.protocol) protocol", "",
    ]
    lines += table.lines(width: style.width, style: style)
    lines += ["", "* best on validation; figures without a name are \(response.bestBy)", counts(response)]
    lines += response.files.map { "wrote \($0)" }
    if let saved = response.saved, saved.refused == nil {
      lines.append("wrote \(saved.output): the best, fitted to all reports")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func counts(_ response: SweepResponse) -> String {
    var line = "\(response.results): \(Numbers.counted(response.finished, "setting"))"
    if response.finishedBefore > 0 { line += ", \(Numbers.grouped(response.finishedBefore)) of them from before" }
    if response.failed > 0 { line += ", \(Numbers.grouped(response.failed)) failed and say why" }
    return line
  }

  static func csv(_ response: SweepResponse) -> Data {
    let names = (response.best?.parameters.keys).map { $0.sorted() } ?? []
    var writer = CSVWriter(
      header: names + ["best", "validation_\(response.bestBy)", "metric", "test", "low", "high"])
    func text(_ value: Double?) -> String { value.map { String($0) } ?? "" }
    for setting in rows(response) {
      let start =
        names.map { setting.parameters[$0].map(Numbers.short) ?? "" } + [
          setting.parameters == response.best?.parameters ? "yes" : "no",
          text(setting.validation[response.bestBy] ?? nil),
        ]
      for (name, value) in setting.test.sorted(by: { $0.key < $1.key }) {
        let interval = setting.interval[name]
        writer.append(start + [name, text(value), text(interval?.low), text(interval?.high)])
      }
    }
    return writer.data
  }

  private static func rows(_ response: SweepResponse) -> [SweepResponse.Setting] {
    response.byDimension.isEmpty ? [response.best].compactMap(\.self) : response.byDimension
  }

  private static func parameters(_ values: [String: Double]) -> String {
    values.sorted { $0.key < $1.key }.map { "\($0.key)=\(Numbers.short($0.value))" }.joined(separator: " ")
  }
}
