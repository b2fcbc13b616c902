import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

struct Extract: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Reads techniques out of an incident's or a report's text.",
    discussion: """
      The text may be plain, Markdown, a page of HTML or an e-mail; “-” reads standard input. Each technique comes with how \
      likely it is that a reader would say that the text reports it, and with the sentences that speak for it. Ids that stand \
      in the text are found too. Suggestions, not observations: read the sentences, then give tie predict the ids that hold. \
      English only; raw command lines are read poorly. Nothing leaves the machine.
      """)

  static let examples: [CommandExample] = [
    .init("tie extract incident.txt", "techniques with the sentences that speak for them"),
    .init("tie extract report.html --json", "all that is at least 5 % likely, as JSON"),
  ]

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, layer, html
  }

  @Argument(help: ArgumentHelp("A file of text, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("How to write the answer: table, json, csv, layer or html.", valueName: "format"))
  var format: Format?

  @Flag(help: "Write JSON: the same as --format json.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Only techniques that are at least this likely, 0 to 1 (default: 0.2; 0.05 for JSON and CSV).",
      valueName: "probability"), transform: NumberOption.number(0...1))
  var minProbability: Double?

  @Flag(
    help:
      "Take the file as labeled sentences, JSON lines with document, text and techniques, and tell how well they are read."
  )
  var evaluate = false

  @Flag(help: "With --evaluate: sub-techniques do not count as their technique.")
  var exact = false

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to take names and revocations from.", valueName: "file"))
  var attack: String?

  func validate() throws {
    if json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other; choose one")
    }
  }

  func run() throws {
    let form = json ? .json : format ?? .table
    let library = try AttackSource(attack).library
    if evaluate {
      let figures = try ExtractEvaluation.figures(of: file, in: library, isByParent: !exact)
      if json { Output.write(json: figures) } else { Output.write(ExtractTables.text(figures)) }
      return
    }
    let document = try ExtractService.document(file)
    let all = try ExtractService.extract(document, name: file == "-" ? "standard input" : file, in: library)
    let least = minProbability ?? (form == .json || form == .csv ? ExtractService.leastProbability : 0.2)
    let response = all.keeping(least)
    Warnings.print(response.warnings)
    switch form {
    case .json: Output.write(response.indentedJSON)
    case .csv: Output.write(ExtractTables.csv(response))
    case .layer: Output.write(ExtractTables.layer(response, name: file))
    case .html: Output.write(ExtractPage.html(response, document: document, name: file))
    case .table:
      Output.write(ExtractTables.text(response, hidden: all.techniques.count - response.techniques.count))
    }
    if response.techniques.isEmpty { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }
}
