import ArgumentParser
import CaseStore
import FileFormats
import InferenceService
import ModelContext
import Terminal

#if Cases
import Cases
#endif

struct ModelContextCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Serves agents over standard input and output (Model Context Protocol).",
    discussion: """
      An agent's host starts this command and talks to it in lines of JSON; there is nothing to type. It ends with its \
      input. Nothing leaves the machine. docs/mcp.md says how to enter it in a host's configuration.
      """)

  static let examples: [CommandExample] = [
    .init("tie mcp", "with the built-in model"),
    .init("tie mcp --model mine.safetensors --attack enterprise-attack.json", "with a model of your own"),
    .init("tie mcp --cases ~/cases", "an agent that also works on cases"),
  ]

  @Option(help: ArgumentHelp("A model file instead of the built-in one. Repeatable, one a matrix.", valueName: "file"))
  var model: [String] = []

  @Option(
    help: ArgumentHelp(
      "A STIX bundle of ATT&CK to take names, revocations and groups from. Repeatable, one a matrix.",
      valueName: "file"))
  var attack: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder of cases, or one .tiecase file, on which the agent may work. None without.", valueName: "folder"))
  var cases: String?

  @Flag(help: "The agent only reads cases.")
  var casesReadOnly = false

  /// Longer lines are no honest message: the largest question is a few thousand ids.
  private static let longestLine = 4 << 20

  func run() throws {
    var server = try server()
    if StandardInput.isTerminal {
      Output.complain("tie mcp talks to a program, not to people; docs/mcp.md says how to use it (end with Ctrl-D)")
    }
    var lines = InputLines(limit: Self.longestLine)
    while let next = try lines.next() {
      guard case .whole(let line) = next else {
        Output.write(ModelContextServer.refusal(longerThan: Self.longestLine))
        continue
      }
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      if let reply = server.reply(to: line) { Output.write(reply) }
    }
  }

  private func server() throws -> ModelContextServer {
    let engines = try InferenceEngines(models: model, attack: attack)
    guard let cases else {
      return ModelContextServer(engines, version: ProductVersion.current, transport: .pipe)
    }
    #if Cases
    let office = CaseOffice(try CaseFiles(cases), engines)
    return ModelContextServer(
      engines, version: ProductVersion.current, transport: .pipe,
      more: office.tools(for: CaseAgent(mayWork: !casesReadOnly)), resources: office.resources)
    #else
    throw CaseStore.notBuiltIn
    #endif
  }
}
