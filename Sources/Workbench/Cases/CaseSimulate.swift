import ArgumentParser
import InferenceService
import Terminal

struct CaseSimulate: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Says after how many questions techniques are found, for each way to choose the next question.",
    discussion: """
      A model is trained without the held-out reports of a split. Of each of these some techniques are given; the others \
      are asked for one by one, and each answer, found or not there, is known to the next question. Differences are to \
      asking for the likeliest first, anew after each answer.
      """)

  static let examples: [CommandExample] = [
    .init("tie case simulate --corpus dataset.json --split reports-seed1.csv", "on the test part"),
    .init(
      "tie case simulate --corpus dataset.json --split reports-seed1.csv --on validation --finding-weight 1 --finding-weight 4",
      "to choose what finding is worth"),
  ]

  @OptionGroup var corpora: CorpusOptions
  @OptionGroup var options: ModelOptions
  @OptionGroup var splits: SplitOptions
  @OptionGroup var asked: PartOption

  @Option(
    help: ArgumentHelp("Held-out reports to ask, the first so many. (default: 200)", valueName: "n"),
    transform: NumberOption.whole(1...1_000_000))
  var reports = 200

  @Option(
    help: ArgumentHelp("Leave out reports that hide fewer techniques. (default: 4)", valueName: "n"),
    transform: NumberOption.whole(1...10_000))
  var smallest = 4

  @Option(
    help: ArgumentHelp("Questions a report at most. (default: 60)", valueName: "n"),
    transform: NumberOption.whole(1...10_000))
  var limit = 60

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Bits that finding a technique is worth beside what its answer tells. Repeatable; what tie case next uses, and 0.",
      valueName: "number"), transform: NumberOption.number(0...1000))
  var findingWeight: [Double] = []

  @Option(
    help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals. (default: 1000)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.resamples))
  var resamples = 1000

  @OptionGroup var format: TableFormat

  func run() throws {
    let response = try answer()
    Warnings.print(response.warnings)
    format.write(
      response, csv: CaseSimulationTable.csv(response),
      table: CaseSimulationTable.text(response, style: .standardOutput))
  }
}
