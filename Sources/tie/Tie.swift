import ArgumentParser
import FileFormats
import Terminal
import Workbench

/// The analyst's command line.
@main
struct Tie: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "tie",
    abstract: "Tells what probably happened before, and may come next, from observed ATT&CK techniques.",
    version: ProductVersion.current,
    subcommands: [
      Predict.self, Hunt.self, Explain.self, Lookup.self, Extract.self, DirectionCommand.self, Workbench.flow,
      Workbench.cooccurrence, Similar.self,
    ] + Workbench.experiments + [
      CaseCommand.self, Models.self, Model.self, Workbench.corpus, Attack.self, Workbench.data,
      ModelContextCommand.self, Workbench.devices, Doctor.self,
    ])

  static let examples: [CommandExample] = [
    .init("tie predict T1059 T1082 T1018", "what else is likely"),
    .init("tie lookup phishing", "find a technique by id, name or tactic"),
  ]

  /// What a user sees who types nothing but the name.
  static let firstSteps = """
    tie infers ATT&CK techniques from observed ones, offline. Three commands to start with:

      tie predict T1059 T1082 T1018      what else is likely, and how often it was reported together
      tie lookup phishing                find a technique by id, name or tactic
      tie model info                     what the built-in model was made from

    `tie --help` lists all commands; every command has its own --help with examples.
    """

  func run() throws {
    Output.write(Self.firstSteps + "\n")
  }

  static func main() {
    Output.prepare()
    FilesRead.remember()
    let arguments = NegativeNumbers.joined(ProgramArguments.all)
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Failure.report(error, arguments: arguments)
    }
  }
}
