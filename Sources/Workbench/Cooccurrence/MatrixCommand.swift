import ArgumentParser
import FileFormats
import InferenceService
import Terminal

struct MatrixCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Counts each pair of techniques, or measures how they go together.",
    discussion: """
      Measures: count, percentage (of the row's reports), lift, pmi, npmi, jaccard, z-score, odds-ratio, phi. Percentages \
      come with 95 % intervals (Wilson) and the others with p-values, corrected for the number of pairs (Benjamini and \
      Hochberg), in JSON.
      """)

  static let examples: [CommandExample] = [
    .init("tie cooccurrence matrix --techniques T1047,T1059.001,T1003", "counts"),
    .init(
      "tie cooccurrence matrix --attack enterprise-attack.json --min-references 20 --as percentage --output map.svg",
      "a heatmap"),
  ]

  @OptionGroup var reports: CooccurrenceOptions
  @OptionGroup var counts: CountsOption
  @OptionGroup var choice: SelectionOptions

  @Option(
    name: .customLong("as"), help: ArgumentHelp("What the cells hold; see above.", valueName: "measure"))
  var measure = "count"

  @Option(
    help: ArgumentHelp(
      "The test behind p-values: fisher, chi-square or none; by default fisher for measures other than count and percentage.",
      valueName: "name"))
  var test: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write a heatmap (.svg, .html) or the numbers (.csv, .json) to a file.", valueName: "file"))
  var output: String?

  @OptionGroup var format: TableFormat

  private static let endings = [".svg", ".html", ".csv", ".json"]
  /// More columns than this are no table that anybody reads.
  private static let mostInTable = 20

  func validate() throws {
    if let output, !Self.endings.contains(where: output.hasSuffix) {
      throw ValidationError("--output must end in .svg, .html, .csv or .json, not \(output)")
    }
  }

  func run() throws {
    let response = try answer(most: output == nil && format.choice == .table ? Self.mostInTable : nil)
    Warnings.print(response.warnings)
    if let output {
      try OutputFile.write(try data(response, ending: output), to: output)
      Output.write(
        "\(output): \(Numbers.counted(response.techniques.count, "technique")), \(Numbers.counted(response.reports, "report"))\n"
      )
      return
    }
    switch format.choice {
    case .json: Output.write(response.compactJSON)
    case .csv: Output.write(CooccurrenceCSV.matrix(response))
    case .table: Output.write(CooccurrenceTable.matrix(response, style: .standardOutput))
    }
  }

  private func data(_ response: MatrixResponse, ending output: String) throws -> Data {
    if output.hasSuffix(".svg") { return try MatrixPicture.svg(response) }
    if output.hasSuffix(".html") { return try MatrixPicture.html(response) }
    return output.hasSuffix(".csv") ? CooccurrenceCSV.matrix(response) : response.compactJSON
  }
}
