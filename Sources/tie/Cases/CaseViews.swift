#if Cases
import ArgumentParser
import CaseStore
import Cases
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

struct CaseShow: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows what was seen, what is ruled out, and what is to be done.",
    discussion: "Research finds out what came before; response keeps from happening what may still come.")

  static let examples: [CommandExample] = [
    .init("tie case show acme", "the case at a glance"),
    .init("tie case show acme --json", "the same for programs"),
  ]

  @OptionGroup var options: CaseOptions
  @OptionGroup var format: JSONFormat

  func run() throws {
    let view = try CaseView(options.open())
    Warnings.print(view.warnings)
    if format.json { return Output.write(json: view) }
    let style = Style.standardOutput
    Output.write(CaseText(view, style: style, width: style.width).text)
  }
}

struct CasePlanCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Makes the hunt plan from what stands in the case.",
    discussion: "The same plan as tie hunt makes, in any of its forms.")

  static let examples: [CommandExample] = [
    .init("tie case plan acme", "in the terminal"),
    .init("tie case plan acme --format markdown --output ticket.md", "a ticket"),
  ]

  @OptionGroup var options: CaseOptions

  @Option(
    help: ArgumentHelp("Lines of the plan. (default: 25)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.answers))
  var top = 25

  @Option(
    help: ArgumentHelp(
      "Instead of text: \(HuntExport.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
  var format: HuntExport?

  @Flag(help: "Write JSON; the same as --format json.")
  var json = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
  var output: String?

  func validate() throws {
    if json, format != nil { throw ValidationError("--json and --format exclude each other; choose one") }
  }

  func run() throws {
    let record = try options.open()
    var request = try CaseState(record.events()).huntRequest(of: CaseFolder.name(of: record.name))
    request.top = top
    let answer = try HuntService.answer(request)
    Warnings.print(answer.warnings)
    let style = Style.standardOutput
    let data =
      (json ? .json : format).map { answer.encoded($0) }
      ?? (output == nil
      ? HuntText(answer, style: style, width: style.width) : HuntText(answer, style: .plain, width: nil))
      .data
    if let output {
      try OutputFile.write(data, to: output)
      Output.complain("wrote \(output)")
    } else if json || format != nil {
      Output.write(data)
    } else {
      Output.write(String(decoding: data, as: UTF8.self))
    }
    if answer.plan.items.isEmpty { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }
}

struct CaseHistoryCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Lists what was done in a case, by whom and why.",
    discussion: "Nothing is ever taken out of it: what was undone stands there with whoever undid it.")

  static let examples: [CommandExample] = [
    .init("tie case history acme", "all of it"),
    .init("tie case history acme --technique T1566", "who ruled this out, and why"),
    .init("tie case history acme --by alice --last 20 --csv", "Alice's newest 20 answers, as CSV"),
  ]

  @OptionGroup var options: CaseOptions

  @Option(help: ArgumentHelp("Only what is about this technique or one of its family.", valueName: "technique"))
  var technique: String?

  @Option(help: ArgumentHelp("Only what this person did.", valueName: "name"))
  var by: String?

  @Option(
    help: ArgumentHelp("Only the newest so many.", valueName: "n"), transform: NumberOption.whole(1...1_000_000_000))
  var last: Int?

  @OptionGroup var format: TableFormat

  func run() throws {
    let record = try options.open()
    let history = try CaseHistory(
      record, about: technique.map { InputTokens.arguments([$0]) }, by: by, last: last)
    format.write(
      history, csv: CaseText.csv(history), table: CaseText.table(history, style: .standardOutput))
  }
}

struct CaseList: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the cases of the folder.",
    discussion: "The folder is ~/.local/share/tie/cases, or the one that TIE_CASES names.")

  static let examples: [CommandExample] = [
    .init("tie case list", "all cases"), .init("tie case list --json", "the same for programs"),
  ]

  @OptionGroup var format: TableFormat

  func run() throws {
    let list = CaseSummaries(CaseFolder()) { try CaseStore.open($0) }
    Warnings.print(list.warnings)
    format.write(list, csv: CaseText.csv(list), table: CaseText.table(list, style: .standardOutput))
  }
}
#endif
