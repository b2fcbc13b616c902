import ArgumentParser
import FileFormats
import InferenceService
import Terminal

struct Explain: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a technique is likely given observed ones.",
    discussion: """
      Each observed technique's contribution to the score, how often the two were reported together, and the most \
      similar reports where the model keeps reports (those that `tie train` writes do; the built-in one holds nobody's \
      reports). Where the score is no sum, contributions are Shapley values: with the score of nothing observed they \
      add up to it.
      """)

  static let examples: [CommandExample] = [
    .init("tie explain T1566 --given T1059 T1082", "why phishing"),
    .init("tie explain T1486 --given T1059 --given T1003 --model mine.safetensors --json", "with your own reports"),
  ]

  @Argument(help: ArgumentHelp("The technique to explain.", valueName: "technique"))
  var technique: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Observed techniques, as tie predict takes them.", valueName: "technique"))
  var given: [String] = []

  @OptionGroup var observations: ObservationOptions

  @Option(
    help: ArgumentHelp("How many similar reports to show. (default: 5)", valueName: "n"),
    transform: NumberOption.whole(0...100))
  var reports = 5

  @OptionGroup var many: BatchOptions

  @OptionGroup var format: JSONFormat

  func run() throws {
    if let file = many.batch { return try answerAll(of: file) }
    var lists = ValueLists(technique)
    let files = try lists.values(observations.files, of: "--from")
    let actors = try lists.values(observations.actor, of: "--actor")
    guard let technique = lists.techniques.first, lists.techniques.count == 1 else {
      throw ServiceError(
        code: "one_technique",
        summary: lists.techniques.isEmpty
          ? "no technique to explain was given"
          : "one technique is explained at a time, not \(lists.techniques.joined(separator: " "))",
        advice: "observed techniques go to --given: tie explain T1566 --given T1059 T1082", failure: .usage)
    }
    var known = PredictRequest(techniques: given)
    known.observed.review = ProseReview(
      confirmed: observations.prose.confirm, showsLessLikely: observations.prose.lessLikely)
    let (texts, others) = try ConvertedFiles.read(files)
    known.observed.append(texts)
    known.files = others
    known.ruledOut = InputTokens.arguments(observations.ruledOut)
    known.actors = actors
    known.isStrict = observations.strict
    known.domain = observations.domain
    known.model = observations.model
    known.attack = observations.attack
    var request = ExplainRequest(technique: technique, given: known)
    request.reports = reports
    let response = try ExplainService.answer(request)
    Warnings.print(response.warnings)
    if format.json { return Output.write(json: response) }
    Output.write(ExplanationText(response, style: .standardOutput).text)
  }
}
