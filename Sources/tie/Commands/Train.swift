import ArgumentParser
import InferenceService
import TechniqueInference

struct Train: ExampledCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a model on reports and writes its file.",
    discussion: """
      Ids are brought to the built-in version of ATT&CK, or to that of --attack. Before the model is fitted to all \
      reports it is tested on held-out ones, and it is refused if it ranks them worse than popularity does. The same \
      data, seed and parameters give the same bytes.
      """)

  static let examples: [CommandExample] = [
    .init("tie train --corpus reports.csv --output mine.safetensors", "on your own reports"),
    .init(
      "tie train --corpus tie=dataset.json --model wals --parameter embedding_dimension=16 --output wals.safetensors",
      "another kind of model"
    ),
  ]

  @OptionGroup var corpora: CorpusOptions
  @OptionGroup var options: ModelOptions

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp(
      "The matrix, without --attack: enterprise-attack, mobile-attack or ics-attack.", valueName: "name"))
  var domain = "enterprise-attack"

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the model goes.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("The model's name in answers.", valueName: "name"))
  var name: String?

  @Flag(inversion: .prefixedNo, help: "Test the model on held-out reports first.")
  var evaluation = true

  @Flag(help: "Write the model even if it ranks held-out reports worse than popularity does.")
  var force = false

  @OptionGroup var format: JSONFormat

  func run() throws {
    var request = TrainRequest(corpus: corpora.request, output: output)
    request.model = options.model
    request.parameters = options.parameter
    request.seed = options.seed
    request.weights = options.weight
    request.attack = attack
    request.domain = domain
    request.name = name
    request.evaluates = evaluation
    request.force = force
    let response = try TrainService.train(request)
    Warnings.print(response.warnings)
    if format.json { return Output.write(try ServiceJSON.encode(response)) }
    var lines = [
      "\(response.output): \(response.card.model), \(response.techniques) techniques, "
        + "\(Numbers.counted(response.card.reports, "report")), \(Numbers.grouped(response.card.observations)) observations, "
        + "\(Numbers.grouped(response.bytes)) bytes"
    ]
    if let holdOut = response.card.holdOut { lines += ModelDescription.holdOut(holdOut) }
    Output.write(lines.joined(separator: "\n") + "\n")
  }
}
