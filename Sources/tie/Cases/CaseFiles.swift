#if Cases
import ArgumentParser
import CaseStore
import Cases
import FileFormats
import InferenceService
import Terminal

struct CaseExportCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes a case for other people and programs.",
    discussion: """
      json has every event, those taken back too; markdown and html are reports; stix is a grouping of sightings, \
      opinions and notes; attack-flow has what was seen in the order of time; misp is an event; corpus is a report for \
      tie train. tie case import reads json, stix and misp back.
      """)

  static let examples: [CommandExample] = [
    .init("tie case export acme --output acme.json", "all of it"),
    .init("tie case export acme --format stix --output acme.stix.json", "for a STIX platform"),
  ]

  @OptionGroup var options: CaseOptions

  @Option(
    help: ArgumentHelp(
      "The form: \(CaseExport.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
  var format = CaseExport.json

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    let data = format.encode(try CaseContents(options.open()))
    guard let output else { return Output.write(data) }
    try OutputFile.write(data, to: output)
    Output.complain("wrote \(output)")
  }
}

extension CaseExport: ExpressibleByArgument {}

struct CaseImportCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Takes a file into a case, which is made where there is none.",
    discussion: """
      Cases that tie case export wrote as JSON, STIX or MISP keep their events, authors and times; events that the case \
      has already are not added again. Of any other file that names techniques (STIX, MISP, a layer, alerts, a table) \
      those were seen, with the file's name and hash as evidence.
      """)

  static let examples: [CommandExample] = [
    .init("tie case import acme acme.json", "what a colleague exported"),
    .init("tie case import acme event.json --reason \"MISP event 4711\"", "a MISP event, or a STIX bundle"),
  ]

  @OptionGroup var options: CaseOptions

  @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
  var file: String

  @OptionGroup var answer: CaseAnswerOptions
  @OptionGroup var format: JSONFormat

  func run() throws {
    let author = try CaseAuthor.name(answer.by.author)
    let found = try CaseImport(contentsOf: file)
    let folder = CaseFolder()
    let path = try folder.file(of: options.name)
    if !OutputFolder.holdsFile(path) {
      if path.hasPrefix(folder.path + "/") { try OutputFolder.make(folder.path, isPrivate: true) }
      let beginning = try CaseDesk.beginning(CaseSettings(), author: author, reason: answer.reason)
      let record = try CaseStore.create(path, found.beginsCase ? [] : [beginning])
      return try CaseDesk(record, author: author).take(found, from: file, reason: answer.reason).write(format)
    }
    let desk = CaseDesk(try CaseStore.open(path), author: author)
    try desk.take(found, from: file, reason: answer.reason).write(format)
  }
}
#endif
