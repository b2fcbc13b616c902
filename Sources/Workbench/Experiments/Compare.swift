import ArgumentParser
import FileFormats
import InferenceService
import Terminal

struct Compare: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares kinds of model on the same held-out reports.",
    discussion: """
      All kinds of model at their defaults, or those of --model and --preset. The best is chosen on the validation part; \
      what is reported is the test part, with 95 % intervals from a bootstrap over reports and paired differences to a \
      baseline on the same draws. A model that cannot be fitted is a row that says why. See docs/experiments.md.
      """)

  static let examples: [CommandExample] = [
    .init("tie compare --corpus dataset.json --split reports-seed1.csv", "every kind of model at its defaults"),
    .init(
      "tie compare --corpus dataset.json --model ease --model wals:c=0.1,epochs=20 --baseline mitre-wals --json",
      "some, against MITRE's"
    ),
  ]

  @OptionGroup var corpora: CorpusOptions

  @Option(
    help: ArgumentHelp(
      "A model, optionally with parameters: wals:c=0.1,epochs=20. Repeatable; all models by default.",
      valueName: "name[:name=value,…]"))
  var model: [String] = []

  @Option(
    help: ArgumentHelp("pytie (PyTIE's six models with its settings) or tuned (all, defaults).", valueName: "name"))
  var preset: String?

  @Option(help: ArgumentHelp("The model that the others are held against.", valueName: "name"))
  var baseline = "topitems"

  @OptionGroup var splits: SplitOptions
  @OptionGroup var auxiliary: AuxiliaryOptions
  @OptionGroup var options: ExperimentOptions

  @Flag(help: "Fit the best to all reports and write it, named by model and time unless --output says where.")
  var saveBest = false

  @Option(help: ArgumentHelp("Also write a page with tables and pictures.", valueName: "file.html"))
  var html: String?

  @OptionGroup var format: TableFormat

  func run() throws {
    let progress = Progress()
    let response: CompareResponse
    do {
      defer { progress.finish() }
      response = try answer(monitor: .showing(progress))
    }
    Warnings.print(response.warnings)
    format.write(
      response, csv: ComparisonTable.csv(response), table: ComparisonTable.text(response, style: .standardOutput))
    if let html { try OutputFile.write(Data(ComparisonReport.html(response).utf8), to: html) }
    if let refusal = response.saved?.refusal { throw refusal }
  }
}

extension ExperimentMonitor {
  /// Shows how far an experiment has got on the terminal.
  static func showing(
    _ progress: Progress, stoppingWhen shouldStop: @escaping @Sendable () -> Bool = { false }
  ) -> ExperimentMonitor {
    ExperimentMonitor(shouldStop: shouldStop) { status in
      progress.update(status.doing, share: status.share, count: (status.done, status.total))
    }
  }
}
