import ArgumentParser
import InferenceService
import Terminal

struct Split: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Divides a corpus for training, validation and test, and writes the split as CSV.",
    discussion: """
      By reports, a fifth of the distinct reports with four techniques or more is for test and a tenth for validation, \
      half of each given; by entries, a fifth and a tenth of all observations, each report keeping one.
      """)

  static let examples: [CommandExample] = [
    .init("tie split --corpus dataset.json --seed 1 --output reports-seed1.csv", "whole reports held out"),
    .init("tie split --corpus dataset.json --by entries --output entries-seed1.csv", "single observations held out"),
  ]

  @OptionGroup var corpora: CorpusOptions

  @Option(help: ArgumentHelp("What to hold out: reports or entries.", valueName: "kind"))
  var by = "reports"

  @Option(help: ArgumentHelp("The seed. (default: 1)", valueName: "n"), transform: NumberOption.seed)
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
  var attack: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the split goes.", valueName: "file"))
  var output: String

  @OptionGroup var format: JSONFormat

  func run() throws {
    let response = try write()
    Warnings.print(response.warnings)
    if format.json { return Output.write(json: response) }
    let parts = response.observations.sorted { $0.key < $1.key }.map { role, count in
      "  " + role.padded(to: 20) + Numbers.counted(count, "observation") + " of "
        + Numbers.counted(response.reports[role] ?? 0, "report") + "\n"
    }
    Output.write("\(response.output): by \(response.by), seed \(response.seed)\n" + parts.joined())
  }
}
