import ArgumentParser
import FileFormats
import InferenceService
import Terminal

struct DirectionPlans: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans",
    abstract: "Says how much of what came earlier and later in ordered incidents is in a hunt plan.",
    discussion: """
      In the middle of each incident two steps that follow each other are observed, and a plan is made of them as tie hunt \
      makes it. What came before and after is looked for in its lines, and beside it in lists of fixed length (10, 10 and \
      5) from the same predictions. The ranker is fitted to the reports of --corpus without those that tell of such an \
      incident: taken from Attack Flows or emulation plans, or sharing much of an incident's techniques. Intervals come \
      from a bootstrap over groups. The order of the pairs is judged too: for flows by a model fitted to those of other \
      groups. See docs/hunt.md.
      """)

  static let examples: [CommandExample] = [
    .init(
      "tie direction plans --flows flows --sequences sequences.csv --corpus dataset.json", "flows and playbooks"),
    .init("tie direction plans --flows flows --corpus dataset.json --no-roll-up --json", "a line for each technique"),
  ]

  @Option(help: ArgumentHelp("A folder of Attack Flows (.afb, or .json of STIX).", valueName: "folder"))
  var flows: String?

  @Option(
    help: ArgumentHelp(
      "A CSV of ordered sequences: columns source, group, steps (“T1566.001 > T1059.001+T1105”).", valueName: "file"))
  var sequences: String?

  @Option(help: ArgumentHelp("Reports to fit a ranker to. Repeatable: several are joined.", valueName: "[label=]file"))
  var corpus: [String] = []

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp("Lines of a plan. (default: 25)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.answers))
  var top = 25

  @Flag(inversion: .prefixedNo, help: "Limit the lines of one tactic, as tie hunt does.")
  var diverse = true

  @Flag(inversion: .prefixedNo, help: "Make one line of a technique and its sub-techniques, as tie hunt does.")
  var rollUp = true

  @Option(
    help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals. (default: 1000)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.resamples))
  var resamples = 1000

  @OptionGroup var format: TableFormat

  func validate() throws {
    if flows == nil && sequences == nil { throw ValidationError("give --flows, --sequences or both") }
    if corpus.isEmpty { throw ValidationError("give reports to fit the ranker to with --corpus") }
  }

  func run() throws {
    let progress = Progress()
    defer { progress.finish() }
    let answer = try answer { done, total in
      progress.update("planning", share: Double(done) / Double(total), count: (done, total))
    }
    progress.finish()
    Warnings.print(answer.warnings)
    format.write(answer, csv: answer.csv, table: answer.text(style: .standardOutput))
  }
}
