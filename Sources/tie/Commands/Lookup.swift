import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

struct Lookup: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Finds techniques, groups, software, mitigations and analytics by id, name or common term.")

  static let examples: [CommandExample] = [
    .init("tie lookup T1059", "one technique, with its sub-techniques"),
    .init("tie lookup \"scheduled task\"", "by words of its name"),
    .init("tie lookup \"Cozy Bear\"", "a group, piece of software or campaign"),
    .init("tie lookup M1040", "a mitigation, detection strategy or analytic, with its techniques"),
  ]

  @Argument(help: ArgumentHelp("An id, words of a name, or a tactic.", valueName: "query"))
  var query: [String]

  @Option(
    help: ArgumentHelp("How many techniques to show. (default: 20)", valueName: "n"),
    transform: NumberOption.whole(NumberOption.answers))
  var top = 20

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to search instead of the built-in catalog.", valueName: "file"))
  var attack: String?

  @OptionGroup var format: JSONFormat

  func run() throws {
    let response = try LookupService.search(query.joined(separator: " "), attack: attack, limit: top)
    if format.json { return Output.write(json: response) }
    let style = Style.standardOutput
    for entity in response.entities {
      Output.write("\(entity.id) \(entity.name) (\(entity.kind.rawValue))  \(entity.url)\n")
    }
    if let first = response.entities.first, response.techniques.isEmpty, response.entities.count == 1 {
      Output.write("To count what it is known to use: tie predict TECHNIQUE… --actor \(first.id)\n")
    }
    if let object = response.object {
      var line = "\(object.id) \(object.name) (\(object.kind.rawValue)"
      if let strategy = object.strategy { line += " of \(strategy)" }
      if !object.platforms.isEmpty { line += ", \(object.platforms.joined(separator: ", "))" }
      Output.write(line + ")\n\(object.kind == .mitigation ? "It mitigates" : "It is about"):\n")
    }
    if let term = response.term {
      let ids = term.techniques.map(\.description).joined(separator: ", ")
      Output.write("“\(term.name)” \(term.isSame ? "is another name of" : "may be") \(ids)\n")
    }
    var listed = response.techniques[...]
    // A technique that was named, with its sub-techniques or alone, is worth more than a line.
    if let first = listed.first, listed.dropFirst().allSatisfy({ $0.parent == first.id }) {
      listed = listed.dropFirst()
      Output.write(Self.describe(first, style: style) + (listed.isEmpty ? "" : "\n"))
    }
    if !listed.isEmpty {
      var table = TextTable([
        .init(title: "Technique"), .init(title: "Name", shrinks: true), .init(title: "Tactics", shrinks: true),
        .init(title: "Matrix"), .init(title: "Status"),
      ])
      for entry in listed {
        table.add([
          entry.id.description, entry.name, entry.tactics.joined(separator: ", "), entry.domain.title,
          Self.status(entry),
        ])
      }
      Output.write(table.lines(width: style.width, style: style).joined(separator: "\n") + "\n")
    }
  }

  private static func status(_ entry: LookupService.Entry) -> String {
    entry.replacedBy.map { "\(entry.status), now \($0)" } ?? (entry.status == "active" ? "" : entry.status)
  }

  private static func describe(_ entry: LookupService.Entry, style: Style) -> String {
    var lines = [style.bold("\(entry.id) \(entry.name)")]
    func add(_ label: String, _ value: String) {
      if !value.isEmpty { lines.append("  " + label.padded(to: 16) + value) }
    }
    add("Status", status(entry))
    add("Matrix", entry.domain.title)
    add("Tactics", entry.tactics.joined(separator: ", "))
    add("Platforms", entry.platforms.joined(separator: ", "))
    add("Parent", entry.parent.map(\.description) ?? "")
    add("Sub-techniques", entry.subtechniques.map(\.description).joined(separator: ", "))
    add("Page", entry.url)
    return lines.joined(separator: "\n") + "\n"
  }
}
