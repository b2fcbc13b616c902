import ArgumentParser
import FileFormats
import InferenceService
import Terminal
import Workbench

struct Predict: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Ranks techniques that are likely given observed ones.",
    discussion: """
      Observed techniques are taken as pasted: t1059, T1059.001, attack.t1059.001, a MISP tag, an address of \
      attack.mitre.org, separated by blanks, commas or new lines; “-” reads standard input; T1059:0.5 counts half, for \
      what is only suspected. Ids that ATT&CK has revoked are followed to their successors. “Likely” is \
      the share of the reports that list all observed techniques which list this one too, which is no proof that it \
      happened; “× base” is how many times the share of all reports that is. Nothing leaves the machine.
      """)

  static let examples: [CommandExample] = [
    .init("tie predict T1059 T1082 T1018", "what else is likely"),
    .init(
      "tie predict T1059 T1003:0.5 --ruled-out T1566 --group G0016", "with what is suspected and what is not there"),
    .init("tie predict T1059 T1082 --rank-by information", "what is specific rather than common"),
    .init("tie predict --from alert.txt --platform windows --json", "all ids in a file, as JSON"),
    .init("tie predict --batch incidents.jsonl > likely.jsonl", "a set on each line, answered on all processors"),
  ]

  @Argument(help: ArgumentHelp("Observed techniques.", valueName: "technique"))
  var techniques: [String] = []

  @OptionGroup var observations: ObservationOptions

  @Option(
    help: ArgumentHelp("How many techniques to show. (default: 20)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.answers))
  var top = 20

  @Option(help: ArgumentHelp("Answer in the ids of this version of ATT&CK only.", valueName: "version"))
  var attackVersion: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only techniques of any of these platforms.", valueName: "name"))
  var platform: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Only techniques of any of these tactics.", valueName: "name"))
  var tactic: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Leave these techniques out.", valueName: "technique"))
  var exclude: [String] = []

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Only techniques that score at least this.", valueName: "score"),
    transform: NumberOption.number(-1e9...1e9))
  var minScore: Double?

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

  @OptionGroup var many: BatchOptions

  @Option(
    help: ArgumentHelp(
      "With --batch: where to rank, as in tie train --device; for als, wals, mitre-wals, factorization, ease, edlae and rlae.",
      valueName: "device"))
  var device = ChosenDevices.processor.asked

  @Flag(help: "With --batch: a flat row of JSON for each prediction.")
  var rows = false

  @OptionGroup var format: TableFormat

  func validate() throws {
    if rows, many.batch == nil { throw ValidationError("--rows needs --batch") }
    try ChosenDevices.check(device)
    if device != ChosenDevices.processor.asked, many.batch == nil {
      throw ValidationError("--device needs --batch")
    }
    if rows, format.csv { throw ValidationError("--rows and --csv exclude each other; choose one") }
  }

  func run() throws {
    if let file = many.batch { return try answerAll(of: file) }
    let clock = ContinuousClock()
    let start = clock.now
    var lists = ValueLists(techniques)
    let files = try lists.values(observations.files, of: "--from")
    let actors = try lists.values(observations.actor, of: "--actor")
    let platforms = try lists.values(platform, of: "--platform")
    let tactics = try lists.values(tactic, of: "--tactic")
    let review = lists.review(observations.prose)
    let typed = lists.techniques
    var request = PredictRequest(techniques: typed)
    request.observed.review = review
    let (texts, others) = try ConvertedFiles.read(files)
    request.observed.append(texts)
    request.files = others + (lists.readsStandardInput ? ["-"] : [])
    if typed.isEmpty, texts.isEmpty, request.files.isEmpty, !StandardInput.isTerminal { request.files = ["-"] }
    request.isStrict = observations.strict
    request.domain = observations.domain
    request.model = observations.model
    request.attack = observations.attack
    request.ruledOut = InputTokens.arguments(observations.ruledOut)
    request.actors = actors
    request.attackVersion = attackVersion
    request.top = top
    request.platforms = platforms
    request.tactics = tactics
    request.exclude = InputTokens.arguments(exclude)
    request.minimumScore = minScore
    request.minimumProbability = minProbability
    request.rankBy = rankBy

    let response = try ValueLists.explaining(["--ruled-out": observations.ruledOut, "--exclude": exclude]) {
      // Whoever types into standard input is not disturbed.
      let isShown = Style.standardError.isTerminal && !request.files.contains("-")
      return try Progress.showing("reading what was given", isShown: isShown) { try PredictService.answer(request) }
    }
    Warnings.print(response.warnings)
    switch format.choice {
    case .json: Output.write(response.indentedJSON)
    case .csv: Output.write(response.csv)
    case .table:
      let style = Style.standardOutput
      let text = PredictionTable(response, style: style).text
      let elapsed = style.isTerminal ? " · \((clock.now - start).milliseconds) ms" : ""
      Output.write(text + style.faint(PredictionTable.footer(response, rankedBy: rankBy) + elapsed) + "\n")
    }
    if response.predictions.isEmpty { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
