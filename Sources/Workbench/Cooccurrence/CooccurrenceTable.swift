import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

/// Answers about co-occurrence for people.
enum CooccurrenceTable {
  static func matrix(_ response: MatrixResponse, style: Style) -> String {
    let places = response.places
    var table = TextTable(
      [.init(title: "Technique"), .init(title: "Name", shrinks: true)]
        + response.techniques.map { .init(title: $0.description, isNumber: true) })
    for (i, id) in response.techniques.enumerated() {
      table.add(
        [id.description, response.names[i]]
          + response.values[i].map { value in value.map { Numbers.fixed($0, places) } ?? "·" })
    }
    return table.lines(width: style.width, style: style).joined(separator: "\n") + "\n\n"
      + style.faint(
        "\(response.reading) \(basis(response.reports, response.origin, response.attack))") + "\n"
  }

  /// What was counted.
  static func basis(_ reports: Int, _ origin: CooccurrenceOrigin, _ attack: AttackVersion) -> String {
    let names = origin.names.joined(separator: ", ")
    let what =
      switch origin.kind {
      case .reports: "\(Numbers.counted(reports, "report")) (\(names))"
      case .counts: "counts of \(Numbers.counted(reports, "report")) (\(names))"
      case .model: "counts of \(Numbers.counted(reports, "report")) in the built-in model \(names)"
      }
    let counting = origin.counting.map { $0 == .relationships ? "" : ", counted by \($0.rawValue)" } ?? ""
    return what + counting + " · ATT&CK \(attack.domain.title)" + (attack.version.map { " \($0)" } ?? "")
  }

  static func with(_ response: WithResponse, style: Style) -> String {
    let title = "\(response.technique) \(response.name)"
    var text =
      style.bold(title) + "   named by \(Numbers.grouped(response.reportsWithTechnique)) of "
      + "\(Numbers.counted(response.reports, "report"))\n\n"
    let hasOwnColumn = !["count", "percentage", "lift"].contains(response.measure)
    var columns: [TextTable.Column] = [
      .init(title: "#", isNumber: true), .init(title: "Technique"), .init(title: "Name", shrinks: true),
      .init(title: "Both", isNumber: true), .init(title: "of \(response.technique)'s", isNumber: true),
      .init(title: "95 %"), .init(title: "of its own", isNumber: true), .init(title: "Lift", isNumber: true),
    ]
    if hasOwnColumn { columns.append(.init(title: response.measure, isNumber: true)) }
    columns.append(.init(title: "q", isNumber: true))
    var table = TextTable(columns)
    for entry in response.together {
      var cells = [
        String(entry.rank), entry.id.description, entry.name, Numbers.grouped(entry.reportsWithBoth),
        percent(entry.percentage?.value), interval(entry.percentage), percent(entry.percentageOfOwn?.value),
        entry.lift.map { Numbers.fixed($0, 1) } ?? "–",
      ]
      if hasOwnColumn { cells.append(entry.value.map { Numbers.fixed($0, 2) } ?? "–") }
      table.add(cells + [Numbers.significance(entry.qValue)])
    }
    if response.together.isEmpty {
      text += "No other technique is named together with it.\n\n"
    } else {
      text += table.lines(width: style.width, style: style).joined(separator: "\n") + "\n\n"
    }
    for entry in response.together where entry.sources?.isEmpty == false {
      text += style.bold("\(entry.id) \(entry.name)") + "\n"
      for source in entry.sources ?? [] {
        text +=
          "  "
          + [SafeText.line(source.name ?? source.id), source.url.flatMap(SafeText.address)].compactMap(\.self)
          .joined(separator: "  ") + "\n"
      }
      text += "\n"
    }
    return text
      + style.faint(
        "\(response.together.count) of \(Numbers.counted(response.candidates, "technique")) by \(response.measure) · "
          + basis(response.reports, response.origin, response.attack)
          + " · lift 1 is chance; q: share of pairs up to here that chance alone gives") + "\n"
  }

  static func percent(_ value: Double?) -> String { value.map { Numbers.fixed($0, 0) + " %" } ?? "–" }

  private static func interval(_ share: WithResponse.Share?) -> String {
    guard let low = share?.low, let high = share?.high else { return "" }
    return "\(Numbers.fixed(low, 0))–\(Numbers.fixed(high, 0))"
  }

}

/// Answers about co-occurrence as CSV.
enum CooccurrenceCSV {
  static func matrix(_ response: MatrixResponse) -> Data {
    var writer = CSVWriter(header: ["technique", "name"] + response.techniques.map(\.description))
    for (i, id) in response.techniques.enumerated() {
      writer.append([id.description, response.names[i]] + response.values[i].map(Numbers.plain))
    }
    return writer.data
  }

  static func with(_ responses: [WithResponse]) -> Data {
    var writer = CSVWriter(header: [
      "technique", "rank", "id", "name", "tactics", "reports_with_both", "reports_with_technique", "reports",
      "percentage", "percentage_low", "percentage_high", "percentage_of_own", "lift", "as", "value", "p_value",
      "q_value",
    ])
    for response in responses {
      for entry in response.together {
        writer.append([
          response.technique.description, String(entry.rank), entry.id.description, entry.name,
          entry.tactics.joined(separator: " "), String(entry.reportsWithBoth), String(response.reportsWithTechnique),
          String(entry.reports), Numbers.plain(entry.percentage?.value), Numbers.plain(entry.percentage?.low),
          Numbers.plain(entry.percentage?.high), Numbers.plain(entry.percentageOfOwn?.value), Numbers.plain(entry.lift),
          response.measure, Numbers.plain(entry.value), CSVWriter.significant(entry.pValue),
          CSVWriter.significant(entry.qValue),
        ])
      }
    }
    return writer.data
  }

}
