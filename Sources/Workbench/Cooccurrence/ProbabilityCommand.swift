import ArgumentParser
import InferenceService
import TechniqueInference
import Terminal

struct ProbabilityCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "probability", abstract: "Says how likely a technique is in a report that names others.",
    discussion: """
      Up to four answers to one question, with the reports they rest on: the share of the reports that fit; the same, \
      backed off to fewer conditions; what tie predict says, the trained model's figure, of the reports that it was \
      trained on; and naive Bayes from pair counts, which says too much where conditions go together. The one to go by is \
      marked: the model's, unless enough reports that fit say otherwise. All are shares of reports, not of intrusions.
      """)

  static let examples: [CommandExample] = [
    .init(
      "tie cooccurrence probability T1059.001 --given T1047 --given T1003 --attack enterprise-attack.json",
      "given two others"),
    .init("tie cooccurrence probability T1059.001 --given T1047 --given-not T1003 --corpus dataset.json", "one absent"),
  ]

  @Argument(help: ArgumentHelp("The technique that is asked for.", valueName: "technique"))
  var technique: String

  @Option(parsing: .upToNextOption, help: ArgumentHelp("Techniques that were observed.", valueName: "technique"))
  var given: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Techniques that are known to be absent.", valueName: "technique"))
  var givenNot: [String] = []

  @Option(
    help: ArgumentHelp(
      "With fewer reports than this, the share of those that fit never overrules the model. (default: 20)",
      valueName: "n"),
    transform: NumberOption.whole(NumberOption.counts))
  var support = 20

  @Option(
    help: ArgumentHelp(
      "Ask this model, a file that tie train wrote, instead of the built-in one.", valueName: "file"))
  var model: String?

  @OptionGroup var reports: CooccurrenceOptions
  @OptionGroup var counts: CountsOption
  @OptionGroup var format: JSONFormat

  func run() throws {
    let response = try answer()
    Warnings.print(response.warnings)
    if format.json { return Output.write(json: response) }
    let style = Style.standardOutput
    var table = TextTable([
      .init(title: "Estimate"), .init(title: "Probability", isNumber: true), .init(title: "Interval"),
      .init(title: "From"), .init(title: ""),
    ])
    table.add(["base rate"] + Self.cells(response.base) + [""])
    for estimate in response.estimates {
      table.add(
        [Self.name(estimate.method)] + Self.cells(estimate)
          + [estimate.method == response.recommended ? "← go by this" : ""])
    }
    let given =
      response.given.map { "\($0.id) \($0.name)" } + response.givenNot.map { "not \($0.id) \($0.name)" }
    let question =
      style.bold("\(response.technique.id) \(response.technique.name)")
      + (given.isEmpty ? "" : "   given " + given.joined(separator: " · "))
    Output.write(
      question + "\n\n" + table.lines(width: style.width, style: style).joined(separator: "\n") + "\n\n"
        + style.faint(CooccurrenceTable.basis(response.base.reports, response.origin, response.attack)) + "\n")
  }

  private static func name(_ method: ConditionalProbability.Method) -> String {
    switch method {
    case .direct: "reports that fit"
    case .backedOff: "backed off"
    case .naiveBayes: "naive Bayes"
    case .model: "model"
    }
  }

  private static func cells(_ estimate: ProbabilityResponse.Estimate) -> [String] {
    func percent(_ value: Double?) -> String { value.map { Numbers.fixed($0 * 100, 0) } ?? "–" }
    let reports = Numbers.counted(estimate.reports, "report")
    return [
      percent(estimate.probability) + " %",
      estimate.low == nil ? "" : "\(percent(estimate.low))–\(percent(estimate.high))",
      estimate.reportsWithTechnique.map { "\(Numbers.grouped($0)) of \(reports)" } ?? reports,
    ]
  }
}
