import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

/// An explanation for people.
struct ExplanationText {
  let text: String

  init(_ response: ExplainResponse, style: Style) {
    let item = response.technique
    var text = style.bold(SafeText.line("\(item.id) \(item.name ?? "")")) + "\n"
    text += Self.likelihood(response) + "\n\n"
    if !response.evidence.isEmpty { text += Self.evidence(response, style) + "\n\n" }
    text += Self.reports(response, style)
    self.text = text
  }

  private static func likelihood(_ response: ExplainResponse) -> String {
    let item = response.technique
    var parts = ["rank \(item.rank) of \(response.candidates)"]
    if let likelihood = item.likelihood {
      parts.append("likely \(Numbers.percentage(likelihood.probability)) (\(HuntFigures.interval(likelihood)))")
    }
    if let lift = item.lift, let rate = item.baseRate {
      parts.append("\(Numbers.fixed(lift, 1)) times the \(Numbers.percentage(rate)) of all reports that list it")
    }
    parts.append("score \(Numbers.fixed(Double(item.score), 3))")
    return parts.joined(separator: " · ")
  }

  private static func evidence(_ response: ExplainResponse, _ style: Style) -> String {
    var table = TextTable([
      .init(title: "Observed"), .init(title: "Name", shrinks: true), .init(title: "Adds", isNumber: true),
      .init(title: "Reports with both"), .init(title: "Share (95 %)"), .init(title: "× base", isNumber: true),
    ])
    if let base = response.technique.base {
      table.add(["", "nothing observed", signed(Double(base)), "", "", ""])
    }
    for pair in response.evidence {
      let share = pair.share.map {
        Numbers.percentage($0)
          + " (\(Numbers.percentage(pair.interval?.low ?? 0)) – \(Numbers.percentage(pair.interval?.high ?? 1)))"
      }
      let counts = pair.reports.map { "\(Numbers.grouped(pair.reportsWithBoth ?? 0)) of \(Numbers.grouped($0))" }
      table.add([
        pair.technique.description, response.catalog[pair.technique]?.name ?? "",
        pair.contribution.map { signed(Double($0)) } ?? "–", counts ?? "–", share ?? "–",
        response.lift(pair).map { Numbers.fixed($0, 1) } ?? "–",
      ])
    }
    return table.lines(width: style.width, style: style).joined(separator: "\n")
  }

  private static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + Numbers.fixed(value, 2) }

  private static func reports(_ response: ExplainResponse, _ style: Style) -> String {
    guard response.keepsReports else {
      return style.faint(
        "The model \(response.model.name) keeps no reports; one that `tie train` writes shows the most similar ones.")
        + "\n"
    }
    guard !response.similarReports.isEmpty else {
      return "None of the reports most like the observed techniques lists it.\n"
    }
    var text = style.bold("Similar reports that list it") + "\n"
    for similar in response.similarReports {
      let report = similar.report
      let address = report.url.flatMap(SafeText.address)
      let name = SafeText.line(report.name ?? address ?? "a report of \(report.source)")
      text += "  \(name)" + (report.name == nil ? "" : address.map { "  \($0)" } ?? "") + "\n"
      text +=
        style.faint(
          "    lists \(similar.shared.map(\.description).joined(separator: ", ")) among \(Numbers.counted(similar.size, "technique"))"
            + " · \(SafeText.line(report.source))") + "\n"
    }
    return text
  }
}
