import ArgumentParser
import FileFormats
import InferenceService
import TechniqueInference
import Terminal
import Workbench

struct Hunt: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "hunt",
    abstract: "Plans what to look for: what probably came before, what may still come, and where it would show.",
    discussion: """
      Techniques are taken as tie predict takes them; when, where and by whom each was seen may follow it: \
      T1059.001@2026-03-01T10:04Z,host=FS-01,user=ana. The plan has worklists: look back, look forward and, \
      where there is something in them, between two of the observed and on either side; each item says why, in which logs to look, in which time and \
      scope, what would settle it and what mitigates it. priority = probability × side × impact × platform × coverage. Works offline; with --attack \
      the descriptions of analytics and mitigations come along.
      """)

  static let examples: [CommandExample] = [
    .init("tie hunt T1059.001 T1003 --platform windows", "worklists, in the terminal"),
    .init("tie hunt --batch incidents.jsonl > plans.jsonl", "a plan for each line of a file, as JSON"),
    .init(
      "tie hunt T1059.001@2026-03-01T10:04Z,host=FS-01,user=ana T1003@2026-03-01T12:30Z", "each line with its window"),
    .init("tie hunt T1059.001 T1003 --rules sigma/ --queries splunk --output hunt/", "a query for each line"),
    .init("tie hunt T1059 --ruled-out T1566 --coverage sigma-rules/ --format markdown --output ticket.md", "a ticket"),
  ]

  @Argument(help: ArgumentHelp("Techniques that were seen.", valueName: "technique"))
  var techniques: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Techniques that were seen, as the arguments are.", valueName: "technique"))
  var confirmed: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Techniques that may have been used; the weight of each is 0.5 unless given (T1105:0.3).",
      valueName: "technique"))
  var suspected: [String] = []

  @Option(help: ArgumentHelp("The newest of what was seen: sides are told from it.", valueName: "technique"))
  var latest: String?

  @OptionGroup var observations: ObservationOptions

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Platforms that matter; any of them will do.", valueName: "name"))
  var platform: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Tactics that matter; any of them will do.", valueName: "name"))
  var tactic: [String] = []

  @Option(
    help: ArgumentHelp(
      "Your own detections: a DeTT&CT technique file, a Navigator layer, or a folder of Sigma rules. What is likely and not detected comes first.",
      valueName: "file"))
  var coverage: String?

  @Option(
    help: ArgumentHelp(
      "Your own detection rules, a folder or a file: named beside the lines before public ones, and made into queries.",
      valueName: "folder"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "Your own checkout of Atomic Red Team (its folder atomics): tests that act out a line are named beside it.",
      valueName: "folder"))
  var atomics: String?

  @Option(
    help: ArgumentHelp(
      "Write a folder of queries, one for each line with a rule of --rules: \(QueryTarget.allCases.map(\.rawValue).joined(separator: ", ")). Needs --output.",
      valueName: "name"))
  var queries: QueryTarget?

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Hosts that are known to be affected.", valueName: "name"))
  var host: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Users that are known to be affected.", valueName: "name"))
  var user: [String] = []

  @Option(help: ArgumentHelp("Look from this day or time on: 2026-03-01, 2026-03-01T08:30Z.", valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Look up to this day or time.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("A note to include in the plan. Repeatable.", valueName: "text"))
  var note: [String] = []

  @Option(
    help: ArgumentHelp("Lines of the plan. (default: 25)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.answers))
  var top = 25

  @Flag(inversion: .prefixedNo, help: "Limit the lines of one tactic.")
  var diverse = true

  @Flag(inversion: .prefixedNo, help: "Make one line of a technique and its sub-techniques.")
  var rollUp = true

  @Flag(help: "Include techniques for which no log source is known.")
  var uncheckable = false

  @Option(help: DirectionKindOption.help, transform: DirectionKindOption.kind)
  var kind = DirectionKind.incident

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only techniques that are at least this likely, 0 to 1.", valueName: "probability"),
    transform: NumberOption.number(0...1))
  var minProbability: Double?

  @Option(
    help: ArgumentHelp(
      "What to rank by: probability, lift (how many times likelier than usual) or information (likely and specific).",
      valueName: "name"))
  var rankBy: String?

  @Option(help: ArgumentHelp("Answer in the ids of this version of ATT&CK.", valueName: "version"))
  var attackVersion: String?

  @Option(help: ArgumentHelp("A direction model's file instead of the built-in one.", valueName: "file"))
  var direction: String?

  @OptionGroup var many: BatchOptions

  @Option(
    help: ArgumentHelp(
      "Instead of text: \(HuntExport.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
  var format: HuntExport?

  @Flag(help: "Write JSON; the same as --format json.")
  var json = false

  @Flag(help: "Write CSV; the same as --format csv.")
  var csv = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output; with --queries, the folder.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The time in STIX and Attack Flow files instead of now: 2026-03-01T08:30:00Z.", valueName: "time"))
  var created: String?

  func validate() throws {
    if (json ? 1 : 0) + (csv ? 1 : 0) + (format == nil ? 0 : 1) > 1 {
      throw ValidationError("--json, --csv and --format exclude each other; choose one")
    }
    guard queries != nil else { return }
    if output == nil || output == "-" { throw ValidationError("--queries writes a folder; name it with --output") }
    if json || csv || format != nil {
      throw ValidationError("--queries writes the plan as JSON and Markdown; leave --json, --csv and --format out")
    }
  }

  func run() throws {
    if let file = many.batch { return try answerAll(of: file) }
    let created = try created.map { text throws(ServiceError) in try HuntService.time(text) } ?? .now()
    let request = try request
    let folder = try queries.flatMap { _ in try output.map { path throws(FileError) in try QueryFolder(path) } }
    let answer = try ValueLists.explaining(["--ruled-out": observations.ruledOut]) {
      let isShown = Style.standardError.isTerminal && !request.files.contains("-")
      return try Progress.showing("planning", isShown: isShown) { try HuntService.answer(request) }
    }
    Warnings.print(answer.warnings)
    if let queries, let folder { return try HuntQueryAnswer(answer, queries, folder).write() }
    if let format = json ? .json : csv ? .csv : format {
      let data = answer.encoded(format, created: created)
      if let output { try OutputFile.write(data, to: output) } else { Output.write(data) }
    } else if let output {
      try OutputFile.write(HuntText(answer, style: .plain, width: nil).data, to: output)
    } else {
      let style = Style.standardOutput
      Output.write(HuntText(answer, style: style, width: style.width).text)
    }
    if let output { Output.complain("wrote \(output)") }
    if answer.plan.items.isEmpty { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }

  private var request: HuntRequest {
    get throws {
      var lists = ValueLists(techniques + confirmed)
      let files = try lists.values(observations.files, of: "--from")
      let actors = try lists.values(observations.actor, of: "--actor")
      let platforms = try lists.values(platform, of: "--platform")
      let tactics = try lists.values(tactic, of: "--tactic")
      let hosts = try lists.values(host, of: "--host")
      let review = lists.review(observations.prose)
      let users = try lists.values(user, of: "--user")
      let typed = lists.techniques
      var request = HuntRequest(confirmed: typed)
      request.confirmed.review = review
      let (texts, others) = try ConvertedFiles.read(files)
      request.confirmed.append(texts)
      request.files = others + (lists.readsStandardInput ? ["-"] : [])
      let isEmpty = typed.isEmpty && texts.isEmpty && request.files.isEmpty && suspected.isEmpty && latest == nil
      if isEmpty, !StandardInput.isTerminal { request.files = ["-"] }
      request.suspected = InputTokens.arguments(suspected)
      request.latest = latest
      request.ruledOut = InputTokens.arguments(observations.ruledOut)
      request.actors = actors
      request.domain = observations.domain
      request.isStrict = observations.strict
      request.model = observations.model
      request.attack = observations.attack
      request.platforms = platforms
      request.tactics = tactics
      request.coverage = coverage
      request.rules = rules
      request.atomics = atomics
      request.hosts = hosts
      request.users = users
      request.since = since
      request.until = until
      request.notes = note
      request.top = top
      request.isDiverse = diverse
      request.rollsUp = rollUp
      request.includesUncheckable = uncheckable
      request.kind = kind
      request.minimumProbability = minProbability
      request.rankBy = rankBy
      request.attackVersion = attackVersion
      request.direction = direction
      return request
    }
  }
}

extension HuntExport: ExpressibleByArgument {}

extension QueryTarget: ExpressibleByArgument {}
