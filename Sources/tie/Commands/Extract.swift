import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal
import Workbench

struct Extract: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Reads techniques out of an incident's or a report's text.",
    discussion: """
      The text may be plain, Markdown, a page of HTML or an e-mail; “-” reads standard input. Each technique comes with how \
      likely it is that a reader would say that the text reports it, and with the sentences that speak for it. Ids that stand \
      in the text are found too. A PDF is read where pdftotext is installed. Suggestions, not observations: read the sentences, then give tie predict the ids that hold. \
      English only; raw command lines are read poorly. Nothing leaves the machine.
      """)

  static let examples: [CommandExample] = [
    .init("tie extract incident.txt", "techniques with the sentences that speak for them"),
    .init("tie extract report.html --json", "all that is at least 5 % likely, as JSON"),
    .init("tie extract report.pdf --format stix --min-probability 0.7", "a STIX report with the sentences as notes"),
    .init("tie extract incident.txt --attack enterprise-attack.json", "beside what ATT&CK tells that is worded alike"),
  ]

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, layer, stix, html
  }

  @Argument(help: ArgumentHelp("A file of text, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("How to write the answer: table, json, csv, layer, stix or html.", valueName: "format"))
  var format: Format?

  @Flag(help: "Write JSON: the same as --format json.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Only techniques that are at least this likely, 0 to 1 (default: 0.2; 0.05 for JSON and CSV, 0.5 for STIX).",
      valueName: "probability"), transform: NumberOption.number(0...1))
  var minProbability: Double?

  @Flag(
    help:
      "Take the file as labeled sentences, JSON lines with document, text and techniques, and tell how well they are read; with --format html as a page with every technique and a reliability diagram."
  )
  var evaluate = false

  @Flag(
    help:
      "With --evaluate: read the first half of each document and tell how well techniques that only the second half has are predicted."
  )
  var predict = false

  @Flag(help: "With --evaluate: sub-techniques do not count as their technique.")
  var exact = false

  @Option(
    help: ArgumentHelp(
      "A STIX bundle of ATT&CK to take names and revocations from, and for each technique the procedure that is worded most alike.",
      valueName: "file"))
  var attack: String?

  @Option(
    help: ArgumentHelp("The time in the STIX bundle instead of now: 2026-03-01T08:30:00Z.", valueName: "time"))
  var created: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
  var output: String?

  func validate() throws {
    if json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other; choose one")
    }
  }

  func run() throws {
    let form = json ? .json : format ?? .table
    let library = try AttackSource(attack).library
    if evaluate, predict {
      let figures = try PredictionFromText.figures(of: file, in: library)
      if json { Output.write(json: figures) } else { Output.write(ExtractTables.text(figures)) }
      return
    }
    if evaluate {
      let figures = try ExtractEvaluation.figures(of: file, in: library, isByParent: !exact)
      let name = file.split(separator: "/").last.map(String.init) ?? file
      switch form {
      case .json: return Output.write(json: figures)
      case .html: return try write(Data(ExtractionReport.html(figures, name: name).utf8))
      default: return Output.write(ExtractTables.text(figures))
      }
    }
    let created = try created.map { text throws(ServiceError) in try HuntService.time(text) } ?? .now()
    let document = try PDFText.read(file).map { [UInt8]($0) } ?? ExtractService.document(file)
    let name = file == "-" ? "standard input" : file
    let all = try Progress.showing("reading \(SafeText.part(name))") {
      try ExtractService.extract(document, name: name, in: library)
    }
    var response = all.keeping(minProbability ?? least(form))
    if let attack { response = response.comparing(with: try Procedures(contentsOf: attack)) }
    Warnings.print(response.warnings)
    try write(
      answer(response, form, document, library, created, hidden: all.techniques.count - response.techniques.count))
    if response.techniques.isEmpty { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }

  private func least(_ form: Format) -> Double {
    switch form {
    case .json, .csv: ExtractService.leastProbability
    case .stix: ExtractService.suggested
    case .table, .layer, .html: ExtractService.folded
    }
  }

  private func answer(
    _ response: ExtractResponse, _ form: Format, _ document: [UInt8], _ library: AttackLibrary, _ created: STIXTime,
    hidden: Int
  ) throws -> Data {
    // Folders are nobody's business where the answer goes.
    let name = file == "-" ? "standard input" : file.split(separator: "/").last.map(String.init) ?? file
    switch form {
    case .json: return response.indentedJSON
    case .csv: return ExtractForms.csv(response)
    case .layer: return ExtractForms.layer(response, name: name)
    case .stix: return try ExtractBundle.encoded(response, name: name, in: library, created: created)
    case .html: return Data(ExtractPage.html(response, document: document, name: name).utf8)
    case .table: return Data(ExtractTables.text(response, hidden: hidden).utf8)
    }
  }

  private func write(_ answer: Data) throws {
    guard let output else { return Output.write(answer) }
    try OutputFile.write(answer, to: output)
    Output.complain("wrote \(output)")
  }
}
