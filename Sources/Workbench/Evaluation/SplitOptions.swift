import ArgumentParser
import InferenceService
import Recommenders
import Terminal

/// What models are fitted to and asked for.
struct SplitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A split file (report,technique,split). Repeatable: figures are means over the splits.", valueName: "file"))
  var split: [String] = []

  @Option(help: ArgumentHelp("Without --split: hold out reports or entries.", valueName: "kind"))
  var splitBy = "reports"

  @Option(
    help: ArgumentHelp("Without --split: the seed of a split. Repeatable.", valueName: "n"),
    transform: NumberOption.seed)
  var splitSeed: [UInt64] = []

  @Option(name: .customLong("protocol"), help: ArgumentHelp("masked or mitre.", valueName: "name"))
  var evaluationProtocol = "masked"

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  /// The seeds of splits that are made here.
  var seeds: [UInt64] { splitSeed.isEmpty ? [1] : splitSeed }
}

/// The part that is asked for.
struct PartOption: ParsableArguments {
  @Option(help: ArgumentHelp("Which part to ask for: test or validation.", valueName: "part"))
  var on = "test"

  func validate() throws {
    if on != "test", on != "validation" { throw ValidationError("--on must be test or validation, not \(on)") }
  }

  var part: EvaluationSplit.Part { on == "validation" ? .validation : .test }
}

/// Which questions are asked of held-out reports.
struct QuestionOptions: ParsableArguments {
  @Flag(help: "Fit to the whole corpus and test on the reports that the --attack file cites and the corpus lacks.")
  var external = false

  @Option(
    help: ArgumentHelp("Give so many techniques of each held-out report, drawn at random.", valueName: "n"),
    transform: NumberOption.whole(0...10_000))
  var observed: Int?

  @Option(
    help: ArgumentHelp(
      "With --observed, ask for each report so many times, other techniques given. (default: 1)", valueName: "n"),
    transform: NumberOption.whole(1...1000))
  var draws = 1

  @Option(
    help: ArgumentHelp("Leave out held-out reports with fewer techniques.", valueName: "n"),
    transform: NumberOption.whole(NumberOption.counts))
  var smallest: Int?

  @Option(
    help: ArgumentHelp(
      "What the model's techniques are ranked by: probability, lift (how many times likelier than usual) or information (both).",
      valueName: "name"))
  var rankBy = Ranking.probability.rawValue

  var ranking: Ranking { get throws { try Ranking(named: rankBy, "something to rank by", code: "unknown_ranking") } }

  func validate() throws {
    if draws > 1, observed == nil { throw ValidationError("--draws is about --observed; say how many are given") }
  }
}

/// What models are fitted to beside reports.
struct AuxiliaryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file to fit to as well, without what held-out reports say: a STIX bundle of ATT&CK (its citations, groups, software and campaigns) or reports in any format of --corpus. Repeatable, optionally labeled.",
      valueName: "[label=]file"))
  var auxiliary: [String] = []

  @Option(
    help: ArgumentHelp(
      "The weight of a row of one such file, or of all. Repeatable; 0.25 for ATT&CK and 0.5 for reports by default. Less where a file would outweigh the corpus.",
      valueName: "[label=]weight"))
  var auxiliaryWeight: [String] = []
}

/// What the commands that fit many models have in common.
struct ExperimentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The metric that decides which is best, on validation.", valueName: "metric"))
  var bestBy = "ndcg@20"

  @OptionGroup var fitting: FittingOptions

  @OptionGroup var placement: DeviceOptions

  @Option(
    help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals. (default: 1000)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.resamples))
  var resamples = 1000

  @Option(
    help: ArgumentHelp("How many fits run at once; all processors by default.", valueName: "n"),
    transform: NumberOption.whole(1...1024))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Write files of results as PyTIE does: {label}_{timestamp}.json and the like.", valueName: "folder"))
  var resultsFolder: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the best, fitted to all reports, goes.", valueName: "file"))
  var output: String?

  @Flag(help: "Write the best even if it ranks held-out reports worse than popularity does.")
  var force = false
}
