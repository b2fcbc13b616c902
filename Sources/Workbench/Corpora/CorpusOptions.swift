import ArgumentParser
import InferenceService
import Terminal

/// Which reports to use.
struct CorpusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file with reports, optionally labeled. Repeatable: several are joined. TIE's dataset JSON, an ATT&CK STIX bundle (its citations), a STIX bundle of reports, CSV or JSON Lines.",
      valueName: "[label=]file"))
  var corpus: [String]

  @OptionGroup var reading: CorpusReadingOptions

  var files: CorpusFiles { CorpusFiles(corpus, reading) }
}

/// How reports are read.
struct CorpusReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How the files are written, if the content is misjudged: tie, attack-citations, stix-reports, csv, jsonl or observations.",
      valueName: "format"))
  var format: String?

  @Flag(help: "Also count the references of ATT&CK's technique objects themselves as reports.")
  var techniqueReferences = false

  @Flag(help: "Merge reports that list the same techniques.")
  var mergeDuplicates = false
}

/// Which model to fit, and how.
struct ModelOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The kind of model; see tie models.", valueName: "name"))
  var model = "fusion"

  @Option(help: ArgumentHelp("A parameter of the model. Repeatable.", valueName: "name=value"))
  var parameter: [String] = []

  @OptionGroup var fitting: FittingOptions
}

/// What models of any kind are fitted with.
struct FittingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The seed of everything random. (default: 1)", valueName: "n"), transform: NumberOption.seed)
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The weight of a report of one corpus; the others weigh 1. Repeatable.", valueName: "label=weight"))
  var weight: [String] = []
}
