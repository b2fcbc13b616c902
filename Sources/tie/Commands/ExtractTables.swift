import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

/// Extractions as people read them.
enum ExtractTables {
  static func text(_ response: ExtractResponse, hidden: Int) -> String {
    let style = Style.standardOutput
    guard !response.techniques.isEmpty else {
      return "no technique was found in the text"
        + (hidden > 0 ? "; \(hidden) less likely than asked for (--min-probability 0.05)" : "") + "\n"
    }
    var table = TextTable([
      .init(title: "Technique"), .init(title: "Name", shrinks: true), .init(title: "Likely", isNumber: true),
      .init(title: "Line", isNumber: true), .init(title: "Sentence", shrinks: true),
    ])
    for found in response.techniques {
      let span = found.spans.first
      table.add([
        found.id.description, found.name, "\(Int((100 * found.probability).rounded())) %",
        span.map { String($0.line) } ?? "", shortened(span?.text ?? ""),
      ])
    }
    var lines = table.lines(width: style.width, style: style)
    let compared = response.techniques.compactMap { found in found.procedure.map { (found.id, $0) } }
    if !compared.isEmpty { lines += ["", "Worded most alike in ATT&CK:"] }
    for (id, procedure) in compared {
      lines.append("  \(id)  \(procedure.actor) \(procedure.name): \(shortened(procedure.text))")
    }
    let likely = response.techniques.filter { $0.probability >= ExtractService.suggested }.map(\.id)
    // A technique is not suggested beside a sub-technique of it.
    let parents = Set(likely.compactMap(\.parent))
    let suggested = likely.filter { !parents.contains($0) }.map(\.description)
    lines.append("")
    if !suggested.isEmpty {
      lines.append("Read the sentences, then ask with what holds: tie predict " + suggested.joined(separator: " "))
    }
    if hidden > 0 { lines.append("\(hidden) more below \(hidden == 1 ? "it" : "them"): --min-probability 0.05") }
    return lines.joined(separator: "\n").trimmingTrailingBlanks() + "\n"
  }

  static func text(_ figures: ExtractFigures) -> String {
    var table = TextTable([
      .init(title: "Likely at least", isNumber: true), .init(title: "Precision"), .init(title: "Recall"),
      .init(title: "F1"),
    ])
    for row in figures.rows {
      table.add(["\(Int((100 * row.probability).rounded())) %", cell(row.precision), cell(row.recall), cell(row.f1)])
    }
    let style = Style.standardOutput
    return
      "\(figures.documents) documents, \(figures.marked) techniques marked in them"
      + (figures.isByParent ? ", sub-techniques counted as their technique" : "") + "\n\n"
      + table.lines(width: nil, style: style).joined(separator: "\n")
      + "\n\nIntervals of 95 % over documents; calibration error \(Numbers.fixed(figures.calibrationError, 3))\n"
  }

  static func text(_ figures: PredictionFromTextFigures) -> String {
    var table = TextTable([
      .init(title: "Observed"), .init(title: "Recall@10"), .init(title: "Recall@20"),
      .init(title: "Of what true ids find"),
    ])
    for row in figures.rows { table.add([row.name, cell(row.recall10), cell(row.recall20), cell(row.kept20)]) }
    return
      "\(figures.documents) documents, \(figures.hidden) techniques in their second halves only; in \(figures.silent) first halves nothing is suggested, and popularity answers\n\n"
      + table.lines(width: nil, style: Style.standardOutput).joined(separator: "\n")
      + "\n\nSub-techniques counted as their technique; intervals of 95 % over documents\n"
  }

  private static func cell(_ figure: ExtractFigures.Figure) -> String {
    let interval =
      figure.interval.map { " (\(Numbers.fixed($0.lowerBound, 3))–\(Numbers.fixed($0.upperBound, 3)))" } ?? ""
    return Numbers.fixed(figure.value, 3) + interval
  }

  private static func shortened(_ text: String) -> String { text.count <= 100 ? text : text.prefix(99) + "…" }
}
