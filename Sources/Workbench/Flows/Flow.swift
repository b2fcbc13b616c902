import ArgumentParser
import FileFormats
import InferenceService
import Terminal

struct FlowCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow", abstract: "Reads an Attack Flow, and suggests what to add to it.",
    subcommands: [Show.self, Suggest.self])

  static let examples: [CommandExample] = [
    .init("tie flow show incident.afb", "its steps, as text"),
    .init("tie flow suggest incident.afb", "what to add before, beside and after each action"),
  ]
}

extension FlowCommand {
  struct Show: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Prints a flow as a graph, in text or as Mermaid.",
      discussion: "Reads builder files (.afb) of versions 2 and 3 and the STIX export; the content decides.")

    static let examples: [CommandExample] = [
      .init("tie flow show incident.afb", "steps, and which come next"),
      .init("tie flow show incident.afb --mermaid --output incident.mmd", "for a wiki or a ticket"),
    ]

    @Argument(help: ArgumentHelp("An Attack Flow.", valueName: "file"))
    var file: String

    @Flag(help: "Write a Mermaid flowchart.")
    var mermaid = false

    @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to take names and revocations from.", valueName: "file"))
    var attack: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file instead.", valueName: "file"))
    var output: String?

    @OptionGroup var format: JSONFormat

    func validate() throws {
      if mermaid && format.json { throw ValidationError("--mermaid and --json exclude each other; choose one") }
    }

    func run() throws {
      let flow = try FlowDescription.read(file, attack: attack)
      Warnings.print(flow.warnings)
      let data =
        if format.json {
          flow.indentedJSON
        } else if mermaid {
          Data(flow.mermaid.utf8)
        } else {
          Data(FlowTable.text(flow, style: output == nil ? .standardOutput : .plain).utf8)
        }
      guard let output else { return Output.write(data) }
      try OutputFile.write(data, to: output)
      Output.write("\(output): \(Numbers.counted(flow.nodes.count, "step"))\n")
    }
  }

  struct Suggest: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "suggest",
      abstract: "Suggests what to add before, beside and after each action of a flow.",
      discussion: """
        The techniques of the actions that lead to an action and that it leads to are taken as observed. What is likely \
        beside them and is not in the flow goes to the side where it probably belongs: before, after, or beside where \
        that is not told. Steps next to each other are hard to tell: “after” means still to come, not next.
        """)

    static let examples: [CommandExample] = [
      .init("tie flow suggest incident.afb", "around every action"),
      .init("tie flow suggest incident.afb --after 7 --top 10 --json", "what may follow step 7, as JSON"),
    ]

    @Argument(help: ArgumentHelp("An Attack Flow.", valueName: "file"))
    var file: String

    @Option(
      help: ArgumentHelp(
        "Only what may come after this step: its number in tie flow show, its technique, its name or its id.",
        valueName: "step"))
    var after: String?

    @Option(
      help: ArgumentHelp("How many techniques to suggest on each side. (default: 3)", valueName: "n"),
      transform: NumberOption.whole(NumberOption.answers))
    var top = 3

    @Option(
      help: ArgumentHelp("A model file (.safetensors, or MITRE's .npz) instead of the built-in one.", valueName: "file")
    )
    var model: String?

    @Option(help: ArgumentHelp("A direction model of your own instead of the built-in one.", valueName: "file"))
    var direction: String?

    @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to take names and tactics from.", valueName: "file"))
    var attack: String?

    @OptionGroup var format: TableFormat

    func run() throws {
      let response = try answer()
      Warnings.print(response.warnings)
      format.write(response, csv: FlowTable.csv(response), table: FlowTable.text(response, style: .standardOutput))
    }
  }
}
