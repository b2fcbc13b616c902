import ArgumentParser
import FileFormats
import InferenceService
import Terminal

struct ModelCheck: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells whether a model ranks techniques better than their plain frequency does.",
    discussion: """
      Half of each report of the corpus is given, the rest is to be found; popularity is counted over the other reports. \
      The model is used as it is. Where it was trained on these reports, passing does not prove its quality, but failing \
      shows that it has none. Ends with exit code 4 if the model fails. See docs/experiments.md.
      """)

  static let examples: [CommandExample] = [
    .init("tie model check app.trained.model.zip --corpus dataset.json", "MITRE's model"),
    .init("tie model check mine.safetensors --corpus enterprise-attack.json --json", "one of your own, as JSON"),
  ]

  @Argument(
    help: ArgumentHelp("A model file, ours or MITRE's; the built-in model if none is given.", valueName: "file"))
  var file: String?

  @OptionGroup var corpora: CorpusOptions

  @Option(
    help: ArgumentHelp("The seed by which reports are halved. (default: 1)", valueName: "n"),
    transform: NumberOption.seed)
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to follow ids by.", valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals. (default: 1000)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.resamples))
  var resamples = 1000

  @OptionGroup var format: JSONFormat

  func run() throws {
    let response = try answer()
    Warnings.print(response.warnings)
    if format.json { Output.write(json: response) } else { Output.write(Self.table(response)) }
    if let refusal = response.refusal { throw refusal }
  }

  private static func table(_ response: ModelCheckResponse) -> String {
    let style = Style.standardOutput
    var table = TextTable([
      .init(title: "Metric"), .init(title: "Model", isNumber: true), .init(title: "Popularity", isNumber: true),
      .init(title: "Difference", isNumber: true), .init(title: "95 % interval"),
    ])
    for name in ["precision@10", "recall@10", "recall@20", "ndcg@20", "map", "mrr"] {
      let difference = response.difference[name]
      let low = difference?.low, high = difference?.high
      table.add([
        name, ComparisonTable.figure(response.metrics[name]), ComparisonTable.figure(response.popularity[name]),
        difference.map { Numbers.fixed($0.value, 4) } ?? "",
        low.flatMap { low in high.map { Numbers.fixed(low, 4) + " – " + Numbers.fixed($0, 4) } } ?? "",
      ])
    }
    let verdict =
      response.passed
      ? "passed: \(response.metric) is no worse than popularity's; where the model was trained on these reports, that proves nothing"
      : "failed: \(response.metric) is worse than popularity's"
    return style.bold(response.model) + "\n"
      + "\(Numbers.counted(response.reports, "report")), half of each given · "
      + "\(Numbers.counted(response.techniques, "technique")) known to the model\n\n"
      + table.lines(width: style.width, style: style).joined(separator: "\n") + "\n\n" + verdict + "\n"
  }
}
