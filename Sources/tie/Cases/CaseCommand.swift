import ArgumentParser
import AttackKnowledge
import CaseStore
import FileFormats
import InferenceService
import Terminal
import Workbench

#if Cases
import Cases
#endif

/// `tie case`.
struct CaseCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "case",
    abstract: "Keeps an incident: what was seen, by whom, what is ruled out and why, what is to be done next.",
    discussion: """
      A case is one file that can be sent. Several people may work on it at once; every answer is kept with its time, \
      author and reason, and can be undone. Cases are named files of ~/.local/share/tie/cases (TIE_CASES names another \
      folder), or any file that ends with .tiecase. See docs/cases.md.\(whereCasesAre)
      """,
    subcommands: subcommands)

  #if Cases
  private static let whereCasesAre = ""

  private static let subcommands: [any ParsableCommand.Type] =
    [
      CaseNew.self, CaseAdd.self, CaseConfirm.self, CaseRuleOut.self, CaseNote.self, CaseAssign.self, CaseSet.self,
      CaseShow.self, CasePlanCommand.self, CaseTimelineCommand.self, CaseNext.self, CaseHistoryCommand.self,
      CaseUndo.self, CaseExportCommand.self, CaseImportCommand.self, CaseClose.self, CaseList.self, CaseDelete.self,
    ] + Workbench.cases
  #else
  private static let whereCasesAre = "\n\nThis program was built without cases: \(CaseStore.notBuiltIn.advice ?? "")"

  private static let subcommands: [any ParsableCommand.Type] = []

  @Argument(parsing: .allUnrecognized, help: .hidden)
  var words: [String] = []

  func run() throws { throw CaseStore.notBuiltIn }
  #endif

  static let examples: [CommandExample] = [
    .init("tie case new acme --platform windows", "begin a case"),
    .init("tie case add acme T1059.001 --host ws12 --time 2026-03-01T08:30:00Z", "enter what was seen"),
    .init("tie case rule-out acme T1566 --reason \"no mail before the alert\"", "enter what is not there"),
    .init("tie case show acme", "what was seen, and what is to be done"),
  ]
}

#if Cases
/// Which case, and in whose name.
struct CaseOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The case: its name, or a .tiecase file.", valueName: "case"))
  var name: String

  func open() throws -> any CaseRecord { try CaseStore.open(CaseFolder().file(of: name)) }
}

/// Who answers, and why.
struct CaseAnswerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Why: it stands in the history beside the answer.", valueName: "text"))
  var reason: String?

  @OptionGroup var by: CaseAuthorOption

  func desk(_ options: CaseOptions) throws -> CaseDesk {
    let author = try CaseAuthor.name(by.author)
    return CaseDesk(try options.open(), author: author)
  }
}

struct CaseAuthorOption: ParsableArguments {
  @Option(help: ArgumentHelp("Your name instead of TIE_AUTHOR, or of your user name.", valueName: "name"))
  var author: String?
}

/// What shows that something is or is not there.
struct CaseEvidenceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What shows it, in words, or a line of a log.", valueName: "text"))
  var evidence: String?

  @Option(help: ArgumentHelp("Where that is kept: an address, a ticket, an alert.", valueName: "text"))
  var reference: String?

  @Option(help: ArgumentHelp("The SHA-256 of the file that shows it.", valueName: "sha256"))
  var hash: String?

  @Option(help: ArgumentHelp("The file that shows it: its hash is kept, not the file.", valueName: "file"))
  var evidenceFile: String?

  @Option(help: ArgumentHelp("Where it was seen or looked for.", valueName: "name"))
  var host: String?

  func validate() throws {
    if let hash {
      let isHash = hash.count == 64 && hash.allSatisfy { $0.isASCII && $0.isHexDigit }
      if !isHash { throw ValidationError("--hash must be a SHA-256, 64 hexadecimal digits, not \(hash)") }
      if evidenceFile != nil { throw ValidationError("use --hash or --evidence-file, not both") }
    }
  }

  var read: CaseEvidence {
    get throws {
      var found = CaseEvidence(text: evidence, reference: reference, sha256: hash?.lowercased())
      if let evidenceFile {
        found.sha256 = SHA256.hexDigest(of: try InputFile.read(evidenceFile))
        found.reference = found.reference ?? CaseFolder.name(of: evidenceFile)
      }
      return found
    }
  }
}

/// What cases are planned with.
struct CaseSettingsOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What the case is about.", valueName: "text"))
  var title: String?

  @Option(parsing: .upToNextOption, help: ArgumentHelp("Platforms that matter.", valueName: "name"))
  var platform: [String] = []

  @Option(
    name: [.long, .customLong("group"), .customLong("software"), .customLong("campaign")], parsing: .upToNextOption,
    help: ArgumentHelp("Suspected groups, software or campaigns (G0016).", valueName: "id"))
  var actor: [String] = []

  @Option(parsing: .upToNextOption, help: ArgumentHelp("Tactics that matter.", valueName: "name"))
  var tactic: [String] = []

  @Option(
    name: .customLong("scope"), parsing: .upToNextOption, help: ArgumentHelp("Hosts in scope.", valueName: "host"))
  var hosts: [String] = []

  @Option(help: ArgumentHelp("Ignore evidence before this date, such as 2026-03-01.", valueName: "date"))
  var since: String?

  @Option(
    help: ArgumentHelp("Your own detections: a DeTT&CT file, a layer, a folder of Sigma rules.", valueName: "file"))
  var coverage: String?

  @Option(
    help: ArgumentHelp("The matrix: enterprise, mobile or ics.", valueName: "name"), transform: AttackDomain.argument)
  var domain: AttackDomain?

  @Option(help: ArgumentHelp("A model file instead of the built-in one.", valueName: "file"))
  var model: String?

  /// Refuses files that are not there: the case would have no plan.
  func checkFiles() throws(FileError) {
    for file in [model, coverage].compactMap(\.self) where !OutputFolder.holdsFile(file) {
      throw FileError(file, problem: "there is no such file", advice: "check its name")
    }
  }

  /// Settings with what was given in the place of what stood.
  func applied(to old: CaseSettings) -> CaseSettings {
    var settings = old
    settings.title = title ?? settings.title
    if !platform.isEmpty { settings.platforms = platform }
    if !actor.isEmpty { settings.actors = actor }
    if !tactic.isEmpty { settings.tactics = tactic }
    if !hosts.isEmpty { settings.hosts = hosts }
    settings.since = since ?? settings.since
    settings.coverage = coverage ?? settings.coverage
    settings.domain = domain ?? settings.domain
    settings.model = model ?? settings.model
    return settings
  }
}

extension CaseChange {
  /// Says what a command did.
  func write(_ format: JSONFormat) {
    Warnings.print(warnings)
    if format.json { return Output.write(json: self) }
    let lines = added.map { "#\($0.event.number) \($0.sentence)" }
    Output.write(lines.map { SafeText.line($0) + "\n" }.joined())
  }
}
#endif
