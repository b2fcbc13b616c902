import ArgumentParser
import InferenceService
import Terminal

struct DirectionEvaluate: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Says how well the order of techniques is predicted for flows that a model has not seen.",
    discussion: """
      Every flow is judged by a model fitted to the flows of all other groups; flows whose names begin alike (--group) \
      tell of one intrusion. Intervals come from a bootstrap over groups. With --corpus a ranker is fitted to the \
      reports, those taken from Attack Flows left out, and asked for what came before and after each step, with and \
      without direction. See docs/direction.md.
      """)

  static let examples: [CommandExample] = [
    .init("tie direction evaluate --flows flows", "order of pairs"),
    .init("tie direction evaluate --flows flows --corpus dataset.json --json", "and rankings, as JSON"),
  ]

  @Option(help: ArgumentHelp("A folder of Attack Flows (.afb, or .json of STIX).", valueName: "folder"))
  var flows: String

  @Option(
    help: ArgumentHelp(
      "What the names of flows about one intrusion begin with. Repeatable; the groups of the public flows if none is given.",
      valueName: "text"))
  var group: [String] = []

  @Option(
    help: ArgumentHelp("Reports to fit a ranker to. Repeatable: several are joined.", valueName: "[label=]file"))
  var corpus: [String] = []

  @Option(
    help: ArgumentHelp("The regularization of that ranker, an EASE. (default: 100.0)", valueName: "number"),
    transform: NumberOption.number(0...1e12))
  var regularization = 100.0

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals. (default: 1000)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.resamples))
  var resamples = 1000

  @OptionGroup var format: TableFormat

  func run() throws {
    let progress = Progress()
    defer { progress.finish() }
    let response = try answer { done, total in
      progress.update("fitting", share: Double(done) / Double(total), count: (done, total))
    }
    progress.finish()
    Warnings.print(response.warnings)
    format.write(
      response, csv: DirectionEvaluationTable.csv(response),
      table: DirectionEvaluationTable.text(response, style: .standardOutput))
  }
}
