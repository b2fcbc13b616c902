import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

struct ChangesCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Says which pairs of techniques are reported together more, or less, than before.",
    discussion: """
      Both corpora are brought to the ids of one version: the built-in one, or that of --attack. A pair rises when a \
      greater share of all reports names it; where later reports name more techniques, most pairs do, which the means in \
      the last line show.
      """)

  static let examples: [CommandExample] = [
    .init(
      "tie cooccurrence compare --before enterprise-attack-15.1.json --after enterprise-attack-18.1.json",
      "two versions"),
    .init("tie cooccurrence compare --before last-year.csv --after this-year.csv --json", "two years of your own"),
  ]

  @Option(help: ArgumentHelp("Earlier reports. Repeatable.", valueName: "[label=]file"))
  var before: [String]

  @Option(help: ArgumentHelp("Later reports. Repeatable.", valueName: "[label=]file"))
  var after: [String]

  @OptionGroup var reading: CorpusReadingOptions

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp("Only pairs that so many reports of one of the two name. (default: 5)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.counts))
  var minTogether = 5

  @Option(
    help: ArgumentHelp("How many pairs that rose, and that fell, to show. (default: 10)", valueName: "n"),
    transform: NumberOption.whole(1...1_000_000))
  var top = 10

  @OptionGroup var format: TableFormat

  func run() throws {
    let response = try answer()
    Warnings.print(response.warnings)
    format.write(response, csv: Self.csv(response), table: Self.text(response, style: .standardOutput))
    if response.pairs == 0 { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }

  private static func csv(_ response: ChangesResponse) -> Data {
    var writer = CSVWriter(header: [
      "technique", "with", "reports_before", "percentage_before", "lift_before", "reports_after", "percentage_after",
      "lift_after", "difference", "p_value", "q_value",
    ])
    for change in response.rose + response.fell {
      writer.append(
        change.techniques.map(\.description)
          + [change.before, change.after].flatMap {
            [String($0.reportsWithBoth), Numbers.plain($0.percentage), Numbers.plain($0.lift)]
          } + [Numbers.plain(change.difference), String(change.pValue), String(change.qValue)])
    }
    return writer.data
  }

  private static func text(_ response: ChangesResponse, style: Style) -> String {
    var text = ""
    for (title, changes) in [("Rose", response.rose), ("Fell", response.fell)] where !changes.isEmpty {
      var table = TextTable([
        .init(title: title), .init(title: "", shrinks: true), .init(title: "Before", isNumber: true),
        .init(title: "After", isNumber: true), .init(title: "Lift before", isNumber: true),
        .init(title: "after", isNumber: true), .init(title: "q", isNumber: true),
      ])
      for change in changes {
        table.add([
          change.techniques.map(\.description).joined(separator: " + "), change.names.joined(separator: " + "),
          share(change.before), share(change.after), lift(change.before), lift(change.after),
          Numbers.significance(change.qValue),
        ])
      }
      text += table.lines(width: style.width, style: style).joined(separator: "\n") + "\n\n"
    }
    if response.pairs == 0 {
      text = "No pair is named by enough reports of one of the two.\n\n"
    } else if text.isEmpty {
      text = "No pair rose or fell.\n\n"
    }
    let sides = [("before", response.before), ("after", response.after)].map { name, side in
      "\(name): \(Numbers.counted(side.reports, "report")) of \(side.techniquesPerReport.map { Numbers.fixed($0, 1) } ?? "–") techniques (\(side.origin.names.joined(separator: ", ")))"
    }
    return text
      + style.faint(
        "\(Numbers.counted(response.pairs, "pair")) · " + sides.joined(separator: " · ")
          + " · ids of ATT&CK \(response.attack.version ?? "")") + "\n"
  }

  private static func share(_ count: ChangesResponse.Count) -> String {
    (count.percentage.map { Numbers.fixed($0, 1) } ?? "–") + " % (\(Numbers.grouped(count.reportsWithBoth)))"
  }

  private static func lift(_ count: ChangesResponse.Count) -> String { count.lift.map { Numbers.fixed($0, 1) } ?? "–" }
}
