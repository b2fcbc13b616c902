import ArgumentParser
import InferenceService
import Terminal

struct Sweep: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Tries many settings of a model and keeps the best.",
    discussion: """
      Every combination of --grid, --embedding-dimensions and --preset, or --random of them. Results go to a CSV file as \
      they come; the same command continues where an interrupted one stopped. The best is chosen on the validation part, \
      fitted to all reports and written as a model file. A setting that fails is a row that says why. See \
      docs/experiments.md.
      """)

  static let examples: [CommandExample] = [
    .init("tie sweep mitre-wals --corpus dataset.json --preset notebook", "the sweep of MITRE's notebook"),
    .init(
      "tie sweep ease --corpus dataset.json --random 50 --grid regularization=10..1000:log --grid row_weight_exponent=0..1",
      "fifty settings at random"
    ),
  ]

  @Argument(help: ArgumentHelp("The kind of model; see tie models.", valueName: "model"))
  var model: String

  @OptionGroup var corpora: CorpusOptions

  @Option(
    help: ArgumentHelp(
      "Values of a parameter; with --random also a range, as in c=0.001..1 or c=0.001..1:log. Repeatable.",
      valueName: "name=value,…"))
  var grid: [String] = []

  @Option(help: ArgumentHelp("Embedding dimensions, as in 4,8,10,16,32,64.", valueName: "n,…"))
  var embeddingDimensions: String?

  @Option(help: ArgumentHelp("A parameter that stays as it is. Repeatable.", valueName: "name=value"))
  var parameter: [String] = []

  @Option(
    help: ArgumentHelp("Draw this many settings at random instead of trying all.", valueName: "n"),
    transform: NumberOption.whole(1...1_000_000))
  var random: Int?

  @Option(help: ArgumentHelp("The grid of mitre-cli, notebook or pytie; other options override it.", valueName: "name"))
  var preset: String?

  @OptionGroup var splits: SplitOptions
  @OptionGroup var options: ExperimentOptions

  @Option(
    help: ArgumentHelp(
      "The CSV file that results are added to; {model}_model_results.csv by default.", valueName: "file"))
  var results: String?

  @Flag(inversion: .prefixedNo, help: "Fit the best to all reports and write it.")
  var saveBest = true

  @OptionGroup var format: TableFormat

  func run() throws {
    Interruption.watch()
    let progress = Progress()
    let response: SweepResponse
    do {
      defer { progress.finish() }
      response = try answer(monitor: .showing(progress, stoppingWhen: { Interruption.isRequested }))
    }
    Warnings.print(response.warnings)
    if response.interrupted {
      Output.complain(
        "interrupted: \(response.results) has \(Numbers.grouped(response.finished)) of "
          + Numbers.counted(response.settings, "setting"))
      Output.complain("the same command continues with the rest")
      throw ExitCode(Interruption.exitCode)
    }
    format.write(response, csv: SweepTable.csv(response), table: SweepTable.text(response, style: .standardOutput))
    if let refusal = response.saved?.refusal { throw refusal }
  }

  /// The numbers that ``embeddingDimensions`` lists.
  func dimensions() throws -> [Int] {
    try (embeddingDimensions?.split(separator: ",", omittingEmptySubsequences: false) ?? []).map { item in
      guard let dimension = Int(item) else {
        throw ValidationError("--embedding-dimensions must be whole numbers, as in 4,8,16, not \(item)")
      }
      return dimension
    }
  }
}
