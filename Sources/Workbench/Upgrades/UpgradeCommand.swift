import ArgumentParser
import FileFormats
import InferenceService
import Terminal

/// `tie attack upgrade`.
struct UpgradeCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade",
    abstract: "Brings layers, flows, STIX bundles and Sigma rules to another version of ATT&CK.",
    discussion: """
      Ids of techniques that were revoked are replaced by their successors, tactics by those that the technique serves \
      in that version; everything else stays as it is, byte for byte. What a person must decide is listed: ids without \
      a successor, several that one may be, several that became one, tactics that a technique serves no more. The files \
      are written beside the originals, with the version in their names, unless --output or --in-place is given.
      """)

  static let examples: [CommandExample] = [
    .init("tie attack upgrade layer.json", "writes layer-19.1.json, lists what is to be decided"),
    .init("tie attack upgrade rules/ --output rules-19.1/", "a folder of Sigma rules"),
    .init("tie attack upgrade flow.afb --to 18.1 --json", "to an older version, as JSON"),
  ]

  @Argument(
    help: ArgumentHelp(
      "A Navigator layer, an Attack Flow (.afb), a STIX bundle, a Sigma rule, or a folder of such.", valueName: "path"))
  var path: String

  @Option(
    help: ArgumentHelp("The version wanted: its number, or a STIX file; the newest by default.", valueName: "version"))
  var to: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The file or folder to write.", valueName: "path"))
  var output: String?

  @Flag(help: "Replace the files themselves.")
  var inPlace = false

  @OptionGroup var format: JSONFormat

  func validate() throws {
    if inPlace, output != nil { throw ValidationError("--in-place and --output exclude each other; choose one") }
  }

  func run() throws {
    let upgrade = try Upgrade(to: to)
    let files = try UpgradeFiles(path, output: output, version: upgrade.version, inPlace: inPlace)
    // All are read before any is written, so that a broken one leaves nothing half done.
    var outcomes: [(outcome: Upgrade.Outcome, output: String)] = []
    for file in files.files {
      guard let outcome = try upgrade.upgraded(file.path) else {
        guard !files.isFolder else { continue }
        throw FileError(
          file.path, problem: "is no Navigator layer, Attack Flow, STIX bundle or Sigma rule with tags of ATT&CK",
          advice: "name a file of one of these kinds")
      }
      outcomes.append((outcome, file.output))
    }
    var reports: [UpgradeReport] = []
    for (outcome, output) in outcomes {
      var report = outcome.report
      if !inPlace || !report.changes.isEmpty {
        if let slash = output.lastIndex(of: "/") { try OutputFolder.make(String(output[..<slash])) }
        try OutputFile.write(outcome.data, to: output)
        report.output = output
      }
      reports.append(report)
    }
    let answer = UpgradeAnswer(version: upgrade.version, reports: reports)
    Output.write(format.json ? answer.indentedJSON : Data(answer.text(Style.standardOutput).utf8))
  }
}

/// What became of all files.
struct UpgradeAnswer: JSONRepresentable {
  let version: String?
  let reports: [UpgradeReport]

  var json: JSONValue { .members(["to": version, "files": reports]) }

  func text(_ style: Style) -> String {
    var lines: [String] = []
    for report in reports where !report.changes.isEmpty || !report.decisions.isEmpty || reports.count == 1 {
      let output = report.output.map { " → " + $0 } ?? ""
      lines.append(style.bold(report.file) + " (\(report.kind.title))" + output)
      var table = TextTable([.init(title: "Where"), .init(title: "Before"), .init(title: "After")])
      for change in report.changes { table.add([change.place, change.from, change.to]) }
      if !report.changes.isEmpty { lines += table.lines(width: style.width, style: style).map { "  " + $0 } }
      if !report.decisions.isEmpty { lines.append("  To decide:") }
      lines += report.decisions.map { "  - \($0.place): \($0.message)" }
      lines.append("")
    }
    let changes = reports.reduce(0) { $0 + $1.changes.count }
    let decisions = reports.reduce(0) { $0 + $1.decisions.count }
    lines.append(
      style.faint(
        "\(Numbers.counted(reports.count, "file")) brought to ATT&CK \(version ?? "of the file given"): "
          + "\(Numbers.counted(changes, "change")), \(Numbers.grouped(decisions)) to decide"))
    return lines.joined(separator: "\n") + "\n"
  }
}
