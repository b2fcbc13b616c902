import ArgumentParser
import FileFormats
import InferenceService
import Recommenders
import Terminal

struct Evaluate: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Says how well a kind of model ranks techniques that were held out.",
    discussion: """
      By default whole reports are held out, half of each is given, what is given is masked, and intervals come from a \
      bootstrap over reports; beside it stands popularity on the same draws, and figures of parts of the reports. With \
      --protocol mitre the figures are computed as MITRE's code does. Ids are taken as they come unless --attack is \
      given. See docs/evaluation.md.
      """)

  static let examples: [CommandExample] = [
    .init("tie evaluate --corpus dataset.json --split reports-seed1.csv --model ease", "on a split kept in a file"),
    .init("tie evaluate --corpus reports.csv --split-seed 1 --split-seed 2 --json", "on splits made here, as JSON"),
    .init(
      "tie evaluate --corpus dataset.json --baseline mitre-wals --auxiliary enterprise-attack.json --html report.html",
      "against MITRE's, with rows of ATT&CK, as a page"),
    .init(
      "tie evaluate --corpus dataset.json --observed 1 --draws 12 --smallest 12",
      "with one technique given, twelve times"),
    .init(
      "tie evaluate --corpus dataset.json --attack enterprise-attack.json --external",
      "on the reports that ATT&CK cites"),
    .init(
      "tie evaluate --corpus tie=dataset.json --auxiliary vendors=reports.jsonl --leave-source-out",
      "on the reports of each source, fitted to the others"),
    .init("tie evaluate --corpus dated.csv --before 2022", "on later reports, fitted to earlier ones"),
    .init("tie evaluate --corpus dataset.json --fractions 0.25,0.5,0.75,1", "with fewer reports"),
  ]

  @OptionGroup var corpora: CorpusOptions
  @OptionGroup var options: ModelOptions
  @OptionGroup var placement: DeviceOptions

  @OptionGroup var splits: SplitOptions

  @OptionGroup var asked: PartOption
  @OptionGroup var questions: QuestionOptions
  @OptionGroup var auxiliary: AuxiliaryOptions

  @Flag(help: "Fit to all sources but one and test on its reports, for each of --corpus and --auxiliary.")
  var leaveSourceOut = false

  @Option(
    help: ArgumentHelp("Fit to reports published before this year and test on the later ones.", valueName: "year"),
    transform: NumberOption.whole(1990...2100))
  var before: Int?

  @Option(
    help: ArgumentHelp(
      "A model to hold it against, as in tie compare. Repeatable; popularity by default, none for none.",
      valueName: "name[:name=value,…]"))
  var baseline: [String] = []

  @Option(
    help: ArgumentHelp("Also fit to these shares of the training reports: 0.25,0.5,0.75,1.", valueName: "share,…"))
  var fractions: String?

  @Option(
    help: ArgumentHelp("Draws of each share below 1. (default: 2)", valueName: "n"),
    transform: NumberOption.whole(1...1000))
  var subsamples = 2

  @Option(
    help: ArgumentHelp("Draws of the bootstrap; 0 for no intervals. (default: 1000)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.resamples))
  var resamples = 1000

  @Option(help: ArgumentHelp("Also write a page with tables and pictures.", valueName: "file.html"))
  var html: String?

  @OptionGroup var format: TableFormat

  func validate() throws {
    if questions.external, asked.part != .test {
      throw ValidationError("--external has no validation part; leave --on out")
    }
    if asksOfSources {
      if leaveSourceOut, before != nil { throw ValidationError("use --leave-source-out or --before, not both") }
      if !splits.split.isEmpty || splits.splitBy != "reports" || questions.external {
        throw ValidationError(
          "--leave-source-out and --before say what is held out; leave --split, --split-by and --external out")
      }
      if splits.evaluationProtocol != "masked" || questions.observed != nil || fractions != nil || html != nil {
        throw ValidationError(
          "--protocol, --observed, --fractions and --html do not go with --leave-source-out or --before")
      }
    }
    _ = try shares()
  }

  func run() throws {
    if asksOfSources {
      let response = try sourcesAnswer()
      Warnings.print(response.warnings)
      return format.write(
        response, csv: SourcesTable.csv(response), table: SourcesTable.text(response, style: .standardOutput))
    }
    let response = try Progress.showing("evaluating \(options.model)") { try answer() }
    Warnings.print(response.warnings)
    format.write(
      response, csv: EvaluationTable.csv(response), table: EvaluationTable.text(response, style: .standardOutput))
    if let html { try OutputFile.write(Data(EvaluationReport.html(response).utf8), to: html) }
  }

  /// The shares of the training reports that ``fractions`` lists.
  func shares() throws -> [Double] {
    try (fractions?.split(separator: ",") ?? []).map { text in
      guard let share = Double(text), share > 0, share <= 1 else {
        throw ValidationError("--fractions must be numbers above 0 and at most 1 with commas between, not \(text)")
      }
      return share
    }
  }
}
