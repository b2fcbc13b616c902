import ArgumentParser
import InferenceService

/// What models are fitted to and asked for.
struct SplitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A split file (report,technique,split). Repeatable: figures are means over the splits.", valueName: "file"))
  var split: [String] = []

  @Option(help: ArgumentHelp("Without --split: hold out reports or entries.", valueName: "kind"))
  var splitBy = "reports"

  @Option(help: ArgumentHelp("Without --split: the seed of a split. Repeatable.", valueName: "n"))
  var splitSeed: [UInt64] = []

  @Option(name: .customLong("protocol"), help: ArgumentHelp("masked or mitre.", valueName: "name"))
  var evaluationProtocol = "masked"

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  /// The request for a corpus whose sources weigh what `weights` say.
  func request(_ corpora: CorpusOptions, weights: [String]) -> SplitRequest {
    var request = SplitRequest(corpus: corpora.request)
    request.weights = weights
    request.splits = split
    request.splitBy = splitBy
    request.splitSeeds = splitSeed.isEmpty ? [1] : splitSeed
    request.protocol = evaluationProtocol
    request.attack = attack
    return request
  }
}

/// What models are fitted to beside reports.
struct AuxiliaryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A STIX bundle of ATT&CK whose citations, groups, software and campaigns are rows to fit to as well, without what held-out reports say.",
      valueName: "file"))
  var auxiliary: String?

  @Option(help: ArgumentHelp("What such a row weighs beside a report's 1.", valueName: "weight"))
  var auxiliaryWeight = 0.25

  func apply(to request: inout SplitRequest) {
    request.auxiliary = auxiliary
    request.auxiliaryWeight = auxiliaryWeight
  }
}

/// What the commands that fit many models have in common.
struct ExperimentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The metric that decides which is best, on validation.", valueName: "metric"))
  var bestBy = "ndcg@20"

  @Option(help: ArgumentHelp("The seed of everything random.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "What a report of one corpus weighs beside the others' 1. Repeatable.", valueName: "label=weight"))
  var weight: [String] = []

  @Option(help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals.", valueName: "n"))
  var resamples = 1000

  @Option(help: ArgumentHelp("How many fits run at once; all processors by default.", valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Write files of results as PyTIE does: {label}_{timestamp}.json and the like.", valueName: "folder"))
  var resultsFolder: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the best, fitted to all reports, goes.", valueName: "file"))
  var output: String?

  @Flag(help: "Write the best even if it ranks held-out reports worse than popularity does.")
  var force = false

  func validate() throws {
    if resamples < 0 { throw ValidationError("--resamples must not be negative") }
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more") }
  }

  var saving: SavingRequest {
    var saving = SavingRequest()
    saving.output = output
    saving.force = force
    return saving
  }
}
