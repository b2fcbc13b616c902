#if Cases
import ArgumentParser
import CaseStore
import Cases
import FileFormats
import InferenceService
import Terminal

struct CaseNew: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begins a case.",
    discussion: "Platforms, actors, coverage and the rest are kept: every plan of the case is made with them.")

  static let examples: [CommandExample] = [
    .init("tie case new acme --title \"Beacon on ws12\" --platform windows", "in the folder of cases"),
    .init("tie case new ./acme.tiecase --coverage sigma-rules/", "in a file, with your own detections"),
  ]

  @OptionGroup var options: CaseOptions
  @OptionGroup var settings: CaseSettingsOptions
  @OptionGroup var answer: CaseAnswerOptions
  @OptionGroup var format: JSONFormat

  func run() throws {
    let author = try CaseAuthor.name(answer.by.author)
    try settings.checkFiles()
    let beginning = try CaseDesk.beginning(
      settings.applied(to: CaseSettings()), author: author, reason: answer.reason)
    let folder = CaseFolder()
    let file = try folder.file(of: options.name)
    if file.hasPrefix(folder.path + "/") { try OutputFolder.make(folder.path, isPrivate: true) }
    let record = try CaseStore.create(file, [beginning])
    if format.json { return Output.write(json: try CaseView(record)) }
    Output.write("\(CaseFolder.name(of: file)): \(file)\n")
  }
}

struct CaseSet: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Changes what plans of a case are made with.",
    discussion: "What is given takes the place of what stood; the rest stays.")

  static let examples: [CommandExample] = [
    .init("tie case set acme --actor G0016 --scope ws12 dc01", "a suspected group, and the hosts in scope"),
    .init("tie case set acme --coverage sigma-rules/ --reason \"rules of March\"", "your own detections"),
  ]

  @OptionGroup var options: CaseOptions
  @OptionGroup var settings: CaseSettingsOptions
  @OptionGroup var answer: CaseAnswerOptions
  @OptionGroup var format: JSONFormat

  func run() throws {
    let desk = try answer.desk(options)
    try settings.checkFiles()
    try desk.set(reason: answer.reason) { settings.applied(to: $0) }.write(format)
  }
}

struct CaseUndo: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Takes back an answer; the history keeps both.",
    discussion: "Without --event your own newest one. What was undone comes back when the undoing is undone.")

  static let examples: [CommandExample] = [
    .init("tie case undo acme", "your own newest answer"),
    .init("tie case undo acme --event 7 --reason \"wrong host\"", "one by its number in tie case history"),
  ]

  @OptionGroup var options: CaseOptions

  @Option(
    help: ArgumentHelp("The event to take back, by its number.", valueName: "number"),
    transform: NumberOption.whole(1...1_000_000_000))
  var event: Int?

  @OptionGroup var answer: CaseAnswerOptions
  @OptionGroup var format: JSONFormat

  func run() throws { try answer.desk(options).undo(event, reason: answer.reason).write(format) }
}

struct CaseClose: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Closes a case, or opens it again.",
    discussion: """
      A closed case takes no more answers. It is a report of your own corpus: tie train --cases FILE learns from what \
      was confirmed in it.
      """)

  static let examples: [CommandExample] = [
    .init("tie case close acme --reason \"contained, hosts rebuilt\"", "the work is done"),
    .init("tie case close acme --reopen", "it goes on"),
  ]

  @OptionGroup var options: CaseOptions

  @Flag(help: "Open it again.")
  var reopen = false

  @OptionGroup var answer: CaseAnswerOptions
  @OptionGroup var format: JSONFormat

  func run() throws { try answer.desk(options).close(!reopen, reason: answer.reason).write(format) }
}

struct CaseDelete: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Removes a case for good.",
    discussion: "What it says is overwritten before the file goes, as far as the disk allows that.")

  static let examples: [CommandExample] = [
    .init("tie case export acme --output acme.json", "keep a copy first"),
    .init("tie case delete acme --yes", "for good"),
  ]

  @OptionGroup var options: CaseOptions

  @Flag(help: "Yes, remove it.")
  var yes = false

  func run() throws {
    let file = try CaseFolder().file(of: options.name)
    guard yes else {
      throw ServiceError(
        code: "not_confirmed", summary: "\(file) and its history would be gone for good",
        advice: "if that is what you want: tie case delete \(options.name) --yes", failure: .usage)
    }
    try CaseStore.delete(file)
    Output.complain("removed \(file)")
  }
}
#endif
