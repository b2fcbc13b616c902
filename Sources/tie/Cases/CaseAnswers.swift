#if Cases
import ArgumentParser
import Cases
import FileFormats
import InferenceService
import Terminal

/// When, where and by whom techniques were seen, what shows it, and who says so.
struct CaseSightingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When it happened: 2026-03-01 or 2026-03-01T08:30:00Z.", valueName: "time"))
  var time: String?

  @Option(help: ArgumentHelp("The account that did it.", valueName: "name"))
  var user: String?

  @OptionGroup var evidence: CaseEvidenceOptions
  @OptionGroup var answer: CaseAnswerOptions

  func addition(_ techniques: [String]) throws -> CaseAddition {
    var addition = CaseAddition()
    addition.techniques = InputTokens.arguments(techniques)
    addition.host = evidence.host
    addition.evidence = try evidence.read
    addition.time = time
    addition.user = user
    addition.reason = answer.reason
    return addition
  }
}

struct CaseAdd: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Enters techniques that were seen.",
    discussion: """
      Techniques are taken as tie predict takes them: ids, tags, addresses, names, and files with --from. With --suspected \
      they count by half, or as given (T1105:0.3).
      """)

  static let examples: [CommandExample] = [
    .init(
      "tie case add acme T1059.001 --host ws12 --time 2026-03-01T08:30:00Z --evidence \"encoded command in event 4104\"",
      "what was seen, where, when and what shows it"),
    .init("tie case add acme --from Examples/alert.txt --reference SIEM-4711", "from an alert"),
    .init("tie case add acme T1105 --suspected", "what may have been"),
  ]

  @OptionGroup var options: CaseOptions

  @Argument(help: ArgumentHelp("Techniques that were seen.", valueName: "technique"))
  var techniques: [String] = []

  @Option(
    name: .customLong("from"), parsing: .upToNextOption,
    help: ArgumentHelp("Take techniques from files, as tie predict does; - is standard input.", valueName: "file"))
  var files: [String] = []

  @OptionGroup var prose: ProseOptions

  @Flag(help: "They may have been used: each counts by half unless given a weight.")
  var suspected = false

  @OptionGroup var sighting: CaseSightingOptions

  @Flag(help: "Make it an error when something given was not read.")
  var strict = false

  @OptionGroup var format: JSONFormat

  func run() throws {
    var lists = ValueLists(techniques)
    let review = lists.review(prose)
    var addition = try sighting.addition(lists.techniques)
    for file in files { addition.techniques.append(try ObservedFile.read(file)) }
    addition.techniques.review = review
    addition.weight = suspected ? 0.5 : 1
    addition.isStrict = strict
    try sighting.answer.desk(options).add(addition).write(format)
  }
}

struct CaseConfirm: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Enters techniques that the plan named, and that were found.",
    discussion: "As tie case add, but it stands in the history as an answer to the plan.")

  static let examples: [CommandExample] = [
    .init("tie case confirm acme T1003.001 --host dc01 --reason \"lsass read by rundll32\"", "found"),
    .init("tie case confirm acme T1082 --author bob", "in Bob's name"),
  ]

  @OptionGroup var options: CaseOptions

  @Argument(help: ArgumentHelp("Techniques that were found.", valueName: "technique"))
  var techniques: [String] = []

  @OptionGroup var sighting: CaseSightingOptions
  @OptionGroup var format: JSONFormat

  func run() throws {
    var addition = try sighting.addition(techniques)
    addition.isAnswer = true
    try sighting.answer.desk(options).add(addition).write(format)
  }
}

struct CaseRuleOut: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule-out", abstract: "Enters techniques that were looked for and are not there.",
    discussion: """
      What depends on them becomes less likely in the plan. A model that is trained on the case never takes them for \
      seen.
      """)

  static let examples: [CommandExample] = [
    .init("tie case rule-out acme T1566 --reason \"no mail with an attachment in the 7 days before\"", "not there"),
    .init(
      "tie case rule-out acme T1547.001 --host ws12 --evidence \"autoruns compared with the image\"", "on one host"),
  ]

  @OptionGroup var options: CaseOptions

  @Argument(help: ArgumentHelp("Techniques that are not there.", valueName: "technique"))
  var techniques: [String] = []

  @OptionGroup var evidence: CaseEvidenceOptions
  @OptionGroup var answer: CaseAnswerOptions
  @OptionGroup var format: JSONFormat

  func run() throws {
    var exclusion = CaseExclusion()
    exclusion.techniques = InputTokens.arguments(techniques)
    exclusion.host = evidence.host
    exclusion.evidence = try evidence.read
    exclusion.reason = answer.reason
    try answer.desk(options).ruleOut(exclusion).write(format)
  }
}

struct CaseNote: ExampledCommand {
  static let configuration = CommandConfiguration(commandName: "note", abstract: "Writes something down.")

  static let examples: [CommandExample] = [
    .init("tie case note acme \"ws12 is isolated since 09:10\"", "about the case"),
    .init("tie case note acme \"ask the vendor for the driver\" --technique T1068", "about a technique"),
  ]

  @OptionGroup var options: CaseOptions

  @Argument(help: ArgumentHelp("What to write down.", valueName: "text"))
  var text: String

  @Option(help: ArgumentHelp("The technique that it is about.", valueName: "technique"))
  var technique: String?

  @OptionGroup var by: CaseAuthorOption
  @OptionGroup var format: JSONFormat

  func run() throws {
    let desk = CaseDesk(try options.open(), author: try CaseAuthor.name(by.author))
    try desk.note(text, about: technique.map { InputTokens.arguments([$0]) }).write(format)
  }
}

struct CaseAssign: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Gives tasks of the plan to somebody.")

  static let examples: [CommandExample] = [
    .init("tie case assign acme T1003 T1021 --to bob", "to Bob"),
    .init("tie case assign acme T1003 --nobody", "to nobody"),
  ]

  @OptionGroup var options: CaseOptions

  @Argument(help: ArgumentHelp("Techniques to look into.", valueName: "technique"))
  var techniques: [String] = []

  @Option(help: ArgumentHelp("Who does it; you, when left out.", valueName: "name"))
  var to: String?

  @Flag(help: "Nobody works on it any more.")
  var nobody = false

  @OptionGroup var answer: CaseAnswerOptions
  @OptionGroup var format: JSONFormat

  func validate() throws {
    if nobody, to != nil { throw ValidationError("use --to or --nobody, not both") }
  }

  func run() throws {
    let desk = try answer.desk(options)
    let change = try desk.assign(
      InputTokens.arguments(techniques), to: nobody ? nil : to ?? desk.author, reason: answer.reason)
    change.write(format)
  }
}
#endif
