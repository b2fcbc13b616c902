import ArgumentParser
import InferenceService
import Terminal

struct CountsCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "counts", abstract: "Writes pair counts to a file, which add up and train item-item models.",
    discussion: """
      The file holds no report, only how many name each pair of techniques, so its size does not grow with the reports and \
      it can be shared where reports cannot. With --add, counts made elsewhere are added: nobody can tell from counts \
      whether two files hold the same report.
      """)

  static let examples: [CommandExample] = [
    .init("tie cooccurrence counts --corpus reports.csv --output counts.safetensors", "counts of your own reports"),
    .init("tie cooccurrence counts --add ours.csv --add theirs.csv --output all.csv", "the sum of two files"),
    .init("tie train --cooccurrence all.csv --model ease --output mine.safetensors", "a model of the sum"),
  ]

  @OptionGroup var reports: CooccurrenceOptions

  @Option(help: ArgumentHelp("A file of counts to add. Repeatable.", valueName: "file"))
  var add: [String] = []

  @Option(
    help: ArgumentHelp(
      "Also weigh reports by their length to minus this power, as models with row_weight_exponent do. Repeatable; 0.25 and 0.5 by default.",
      valueName: "power"), transform: NumberOption.number(0...2))
  var rowWeightExponent: [Double] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where the counts go (.csv or .safetensors).", valueName: "file"))
  var output: String

  @OptionGroup var format: JSONFormat

  func run() throws {
    let response = try write()
    Warnings.print(response.warnings)
    if format.json { return Output.write(json: response) }
    Output.write(
      "\(response.output): \(Numbers.counted(response.techniques, "technique")), \(Numbers.counted(response.reports, "report")), "
        + "\(Numbers.counted(response.observations, "observation")), \(Numbers.counted(response.bytes, "byte"))\n")
  }
}
