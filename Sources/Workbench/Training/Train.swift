import ArgumentParser
import AttackKnowledge
import InferenceService
import TechniqueInference
import Terminal

struct Train: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a model on reports and writes its file.",
    discussion: """
      Ids are brought to the built-in version of ATT&CK, or to that of --attack. Before the model is fitted to all \
      reports it is tested on held-out ones, and it is refused if it ranks them worse than popularity does. The same \
      data, seed and parameters give the same bytes.
      """)

  static let examples: [CommandExample] = [
    .init("tie train --corpus reports.csv --output mine.safetensors", "on your own reports"),
    .init(
      "tie train --corpus tie=dataset.json --auxiliary enterprise-attack.json --tune --output mine.safetensors",
      "with what ATT&CK cites, parts weighed anew"
    ),
    .init(
      "tie train --corpus tie=dataset.json --model wals --parameter embedding_dimension=16 --output wals.safetensors",
      "another kind of model"
    ),
  ]

  @Option(
    help: ArgumentHelp(
      "A file with reports, optionally labeled. Repeatable: several are joined. TIE's dataset JSON, an ATT&CK STIX bundle (its citations), a STIX bundle of reports, CSV or JSON Lines.",
      valueName: "[label=]file"))
  var corpus: [String] = []

  @OptionGroup var reading: CorpusReadingOptions

  @Option(
    help: ArgumentHelp(
      "Train from pair counts (tie cooccurrence counts) instead of reports: ease, edlae or rlae. Repeatable: they are added. With --corpus, a sample of the reports that were counted: fusion, its popularity and naive Bayes from the counts.",
      valueName: "file"))
  var cooccurrence: [String] = []

  @OptionGroup var options: ModelOptions

  @OptionGroup var placement: DeviceOptions

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp(
      "The matrix, without --attack: enterprise, mobile or ics.", valueName: "name"))
  var domain = AttackDomain.enterprise.shortName

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the model goes.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("The model's name in answers.", valueName: "name"))
  var name: String?

  @Flag(inversion: .prefixedNo, help: "Test the model on held-out reports first.")
  var evaluation = true

  @Option(
    help: ArgumentHelp(
      "Hold every report of three techniques or more out once, in so many parts, instead of a fifth of them: for small corpora.",
      valueName: "parts"), transform: NumberOption.whole(2...100))
  var crossValidate: Int?

  @Flag(help: "Write the model even if it ranks held-out reports worse than popularity does.")
  var force = false

  @OptionGroup var auxiliary: AuxiliaryOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Cases (.tiecase files, or what tie case export wrote as JSON) to fit to as well: what was confirmed in each is a report.",
      valueName: "file"))
  var cases: [String] = []

  @Option(
    help: ArgumentHelp(
      "The weight of a case beside a report. (default: 1) With --tune it is chosen anew.", valueName: "weight"),
    transform: NumberOption.number(0.001...1000))
  var casesWeight = 1.0

  @Flag(help: "Weigh the parts of a fusion, and the files of --auxiliary, anew on held-out reports.")
  var tune = false

  @Flag(help: "Keep no reports in the model: smaller, a little less accurate, shows no similar reports.")
  var weightsOnly = false

  @OptionGroup var format: JSONFormat

  func validate() throws {
    guard crossValidate != nil else { return }
    if tune || !evaluation {
      throw ValidationError("--cross-validate excludes --tune and --no-evaluation")
    }
  }

  func run() throws {
    let response = try Progress.showing("training \(options.model)") { try train() }
    Warnings.print(response.warnings)
    if format.json { return Output.write(json: response) }
    var lines = [
      "\(response.output): \(response.card.model), \(Numbers.counted(response.techniques, "technique")), "
        + "\(Numbers.counted(response.card.reports, "report")), \(Numbers.counted(response.card.observations, "observation")), "
        + "\(Numbers.grouped(response.bytes)) bytes"
    ]
    if let device = response.card.device { lines.append("Fitted on \(device)") }
    if let holdOut = response.card.holdOut { lines += ModelDescription.holdOut(holdOut) }
    Output.write(lines.joined(separator: "\n") + "\n")
  }

  var files: CorpusFiles { CorpusFiles(corpus, reading) }

  /// The parameters that were typed or follow from another option.
  var parameters: [String] { options.parameter + (weightsOnly ? ["keep_rows=0"] : []) }
}
