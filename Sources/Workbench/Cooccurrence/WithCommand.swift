import ArgumentParser
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

extension NeverSeen: ExpressibleByArgument {}

struct WithCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "with", abstract: "Ranks all techniques by how often, or how strongly, they are reported with one.")

  static let examples: [CommandExample] = [
    .init("tie cooccurrence with T1047 --as lift --min-references 20", "by how far beyond chance"),
    .init("tie cooccurrence with T1047 --attack enterprise-attack.json --reports", "with the reports behind each pair"),
    .init("tie cooccurrence with T1047 T1003 --layer together.json", "as Navigator layers, one a technique"),
  ]

  @Argument(help: ArgumentHelp("The techniques to ask for, each by itself.", valueName: "technique"))
  var techniques: [String]

  @OptionGroup var reports: CooccurrenceOptions
  @OptionGroup var counts: CountsOption

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "What to rank by: count, percentage, lift, pmi, npmi, jaccard, z-score, odds-ratio or phi.", valueName: "measure")
  )
  var measure = "percentage"

  @Option(help: ArgumentHelp("The test behind p-values: fisher or chi-square.", valueName: "name"))
  var test = "fisher"

  @Option(
    help: ArgumentHelp("How many techniques to show. (default: 20)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.answers))
  var top = 20

  @Option(
    help: ArgumentHelp("Only techniques that so many reports name together with it. (default: 1)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.counts))
  var minTogether = 1

  @Option(
    help: ArgumentHelp("Only techniques that so many reports name. (default: 1)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.counts))
  var minReferences = 1

  @Flag(name: .customLong("reports"), help: "Name the reports behind each pair.")
  var namesReports = false

  @Option(help: ArgumentHelp("Write a Navigator layer for each technique to a file.", valueName: "file.json"))
  var layer: String?

  @Option(
    help: ArgumentHelp(
      "What becomes of techniques that were never seen with it, in layers: hide, disable or show.", valueName: "way"))
  var neverSeen = NeverSeen.hide

  @OptionGroup var format: TableFormat

  func run() throws {
    let data = try CooccurrenceData(reports, counts: counts.counts)
    if let layer {
      let layers = try layers(of: data)
      try OutputFile.write(NavigatorLayer.encoded(layers), to: layer)
      return Output.write("\(layer): \(Numbers.counted(layers.count, "layer"))\n")
    }
    let responses = try CooccurrenceService.with(question, data)
    Warnings.print(responses.flatMap(\.warnings))
    switch format.choice {
    case .json:
      Output.write(responses.count == 1 ? responses[0].indentedJSON : responses.indentedJSON)
    case .csv: Output.write(CooccurrenceCSV.with(responses))
    case .table:
      Output.write(responses.map { CooccurrenceTable.with($0, style: .standardOutput) }.joined(separator: "\n"))
    }
    if responses.allSatisfy(\.together.isEmpty) { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }

  /// What is asked of the counts.
  var question: WithRequest {
    var question = WithRequest(techniques: techniques)
    question.measure = measure
    question.test = test
    question.top = top
    question.minTogether = minTogether
    question.minReferences = minReferences
    question.namesReports = namesReports
    return question
  }
}
