import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

extension Attack {
  struct Diff: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff",
      abstract: "Compares two versions of ATT&CK, technique by technique.")

    static let examples: [CommandExample] = [
      .init("tie attack diff 18.1 19.1", "two versions that are built in"),
      .init("tie attack diff 19.1 enterprise-attack-20.0.json --markdown", "what a new release changes"),
    ]

    @Argument(help: ArgumentHelp("The older version: its number, or a STIX file.", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The newer version: its number, or a STIX file.", valueName: "new"))
    var new: String

    @Flag(help: "Write Markdown.")
    var markdown = false

    @OptionGroup var format: TableFormat

    func validate() throws {
      if markdown, format.choice != .table {
        throw ValidationError("--markdown, --json and --csv exclude each other; choose one")
      }
    }

    func run() throws {
      let (old, new) = try AttackVersions.read(old, new)
      let difference = CatalogDifference(from: old, to: new)
      format.write(
        difference, csv: difference.csv, table: markdown ? difference.markdown : difference.table(Style.standardOutput))
    }
  }

  struct Mapping: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "mapping",
      abstract: "Lists what each technique of one version of ATT&CK is in another.",
      discussion: """
        Each line is one technique in use: its id, the id of the other version, and how that was found. same: the same \
        id and name. renamed: the same id under another name. revoked: the id that took its place, or whose place it \
        took. split: one of several ids whose place it took, the likeliest first. parent: only the technique of the \
        sub-technique is there. gone: nothing stands for it.
        """)

    static let examples: [CommandExample] = [
      .init("tie attack mapping --from 15.1 --to 19.1 --csv", "for a table of one's own"),
      .init("tie attack mapping --from 19.1 --to 18.1", "the way back"),
    ]

    @Option(help: ArgumentHelp("The version whose ids are given: its number, or a STIX file.", valueName: "version"))
    var from: String

    @Option(help: ArgumentHelp("The version whose ids are wanted: its number, or a STIX file.", valueName: "version"))
    var to: String

    @OptionGroup var format: TableFormat

    func run() throws {
      let (from, to) = try AttackVersions.read(from, to)
      let mapping = VersionMapping(from: from, to: to)
      format.write(mapping, csv: mapping.csv, table: mapping.table(Style.standardOutput))
    }
  }
}

extension CatalogDifference {
  private var title: String { "\(old.title) → \(new.version ?? new.title)" }

  /// What a list of changes of one kind is called, and the titles of its columns behind id and name.
  private static func heading(_ kind: Kind) -> (title: String, before: String?, after: String?) {
    switch kind {
    case .added: ("Added", nil, "Tactics")
    case .renamed: ("Renamed", "Before", nil)
    case .revoked: ("Revoked", nil, "Now")
    case .deprecated: ("Deprecated", nil, nil)
    case .removed: ("Removed", nil, nil)
    case .moved: ("Moved to other tactics", "Before", "After")
    }
  }

  private func cells(_ change: Change) -> [String] {
    let heading = Self.heading(change.kind)
    var cells = [change.id.description, change.name]
    if heading.before != nil { cells.append(change.before.joined(separator: ", ")) }
    if heading.after != nil { cells.append(change.after.map(named).joined(separator: ", ")) }
    return cells
  }

  /// "T1685 Disable or Modify Tools" for an id, the text itself for anything else.
  private func named(_ text: String) -> String {
    TechniqueID(text).flatMap { new[$0] }.map { "\(text) \($0.name)" } ?? text
  }

  private var tacticLines: [String] {
    [("Tactics gone", goneTactics), ("New tactics", newTactics)].filter { !$1.isEmpty }.map { label, tactics in
      "\(label): " + tactics.map { "\($0.name) (\($0.shortname))" }.joined(separator: ", ")
    }
  }

  fileprivate func table(_ style: Style) -> String {
    var lines = [style.bold(title)] + tacticLines.map { "  " + $0 }
    for kind in Kind.allCases {
      let changes = changes(kind)
      guard !changes.isEmpty else { continue }
      let heading = Self.heading(kind)
      var table = TextTable(
        [.init(title: "Technique"), .init(title: "Name", shrinks: true)]
          + [heading.before, heading.after].compactMap(\.self).map { .init(title: $0, shrinks: true) })
      for change in changes { table.add(cells(change)) }
      lines += ["", style.bold("\(heading.title): \(changes.count)")] + table.lines(width: style.width, style: style)
    }
    if changes.isEmpty { lines.append("  no technique changed") }
    return lines.joined(separator: "\n") + "\n"
  }

  fileprivate var markdown: String {
    func row(_ cells: [String]) -> String {
      "| " + cells.map { SafeText.markdown($0) }.joined(separator: " | ") + " |"
    }
    var lines = ["# " + SafeText.markdown(title)]
    if !tacticLines.isEmpty { lines += [""] + tacticLines.map { "- " + SafeText.markdown($0) } }
    for kind in Kind.allCases {
      let changes = changes(kind)
      guard !changes.isEmpty else { continue }
      let heading = Self.heading(kind)
      let titles = ["Technique", "Name"] + [heading.before, heading.after].compactMap(\.self)
      lines += ["", "## \(heading.title) (\(changes.count))", "", row(titles), row(titles.map { _ in "---" })]
      lines += changes.map { row(cells($0)) }
    }
    if changes.isEmpty { lines += ["", "No technique changed."] }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension VersionMapping {
  fileprivate func table(_ style: Style) -> String {
    var table = TextTable([
      .init(title: origin.version ?? "From"), .init(title: "Name", shrinks: true),
      .init(title: destination.version ?? "To"), .init(title: "Name", shrinks: true), .init(title: "Kind"),
    ])
    let entries = entries
    for entry in entries {
      for target in entry.targets.isEmpty ? [nil] : entry.targets.map(Optional.some) {
        table.add([
          entry.id.description, origin[entry.id]?.name ?? "", target?.description ?? "",
          target.flatMap { destination[$0]?.name } ?? "", entry.kind.rawValue,
        ])
      }
    }
    let counts = Kind.allCases.map { kind in (kind, entries.count { $0.kind == kind }) }.filter { $1 > 0 }
    let summary =
      "\(origin.title) → \(destination.version ?? destination.title): "
      + counts.map { "\($1) \($0.rawValue)" }.joined(separator: ", ")
    return (table.lines(width: style.width, style: style) + [summary]).joined(separator: "\n") + "\n"
  }
}
