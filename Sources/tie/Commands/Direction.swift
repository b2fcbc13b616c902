import ArgumentParser
import FileFormats
import InferenceService
import Terminal
import Workbench

struct DirectionCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "direction", abstract: "Tells which of two techniques probably came first.",
    subcommands: [Order.self] + Workbench.direction, defaultSubcommand: Order.self)

  static let examples: [CommandExample] = [
    .init("tie direction T1566 T1486", "which of them probably came first, and why"),
    .init("tie direction evaluate --flows flows", "how well that is told"),
  ]
}

extension DirectionCommand {
  struct Order: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "order",
      abstract:
        "Tells of every two of the techniques given which probably came first (this is what `tie direction` does).",
      discussion: """
        The probability is learned from public Attack Flows: from how often one tactic came before another, and how early \
        or late a technique comes beside that. From 70 % on a side is named. See docs/direction.md.
        """)

    static let examples: [CommandExample] = [
      .init("tie direction T1566 T1486", "two techniques"),
      .init("tie direction T1059.001 T1003 T1041 --json", "every two of three, as JSON"),
    ]

    @Argument(help: ArgumentHelp("Techniques, in any of the forms that tie predict takes.", valueName: "technique"))
    var techniques: [String]

    @Option(help: ArgumentHelp("A direction model of your own instead of the built-in one.", valueName: "file"))
    var model: String?

    @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to take names and tactics from.", valueName: "file"))
    var attack: String?

    @OptionGroup var format: TableFormat

    func run() throws {
      let response = try DirectionService.answer(techniques, model: model, attack: attack)
      Warnings.print(response.warnings)
      format.write(
        response, csv: DirectionTable.csv(response), table: DirectionTable.text(response, style: .standardOutput))
    }
  }
}
