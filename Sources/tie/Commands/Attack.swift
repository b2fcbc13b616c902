import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Terminal
import Workbench

struct Attack: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack",
    abstract: "Reads, compares and fetches versions of ATT&CK, and brings files to them.",
    subcommands: [Info.self, Diff.self, Mapping.self] + Workbench.attack
      + [Catalog.self, Actors.self, Detection.self, Rules.self])

  static let examples: [CommandExample] = [
    .init("tie attack info enterprise-attack-18.1.json", "what a file holds"),
    .init("tie attack diff 18.1 19.1", "what a version changed"),
    .init("tie attack upgrade layer.json", "a layer in the ids of the newest version"),
    .init("tie attack fetch --version 19.1", "MITRE's own file, checked"),
  ]
}

extension Attack {
  struct Info: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "info",
      abstract: "Counts what an ATT&CK STIX file holds, with its revocations.")

    static let examples: [CommandExample] = [
      .init("tie attack info enterprise-attack-18.1.json", "counts"),
      .init("tie attack info mobile-attack-17.1.json --json", "the same for programs"),
    ]

    @Argument(help: ArgumentHelp("A STIX 2.0 or 2.1 bundle of ATT&CK.", valueName: "file"))
    var file: String

    @OptionGroup var format: JSONFormat

    func run() throws {
      let info = try AttackInfo.read(file)
      if format.json { return Output.write(json: info) }
      var lines = [
        Style.standardOutput.bold("ATT&CK \(info.domain.title) \(info.version ?? "(version unknown)")")
          + ", \(Numbers.counted(info.objects, "object"))"
      ]
      func add(_ label: String, _ value: String) { lines.append("  " + label.padded(to: 22) + value) }
      let counts = info.techniques
      add(
        "Techniques",
        "\(counts.total): \(counts.active) in use (\(Numbers.counted(counts.subtechniques, "sub-technique"))), "
          + "\(counts.revoked) revoked, \(counts.deprecated) deprecated")
      add("Revocations", "\(info.revocations.followed) lead to a technique in use")
      if !info.revocations.chained.isEmpty {
        add("  over several steps", info.revocations.chained.map(\.description).joined(separator: ", "))
      }
      if !info.revocations.deadEnds.isEmpty {
        add("  to nothing in use", info.revocations.deadEnds.map(\.description).joined(separator: ", "))
      }
      add("Groups", Numbers.grouped(info.groups))
      add("Software", Numbers.grouped(info.software))
      add("Campaigns", Numbers.grouped(info.campaigns))
      add("Mitigations", Numbers.grouped(info.mitigations))
      add("Uses of techniques", Numbers.grouped(info.uses))
      add("Platforms", info.platforms.joined(separator: ", "))
      for tactic in info.tactics { add(tactic.shortname, Numbers.counted(tactic.techniques, "technique")) }
      Output.write(lines.joined(separator: "\n") + "\n")
    }
  }

  struct Catalog: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "catalog",
      abstract:
        "Writes the ids, names, tactics, platforms and revocations of STIX files as the catalog that is built in.")

    static let examples: [CommandExample] = [
      .init("tie attack catalog enterprise-attack-18.1.json --output catalog.tsv", "one matrix"),
      .init("tie attack catalog enterprise.json mobile.json ics.json --output catalog.tsv", "three, in one file"),
    ]

    @Argument(help: ArgumentHelp("STIX bundles of ATT&CK, one a matrix.", valueName: "file"))
    var files: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the catalog goes.", valueName: "file"))
    var output: String

    func run() throws {
      try AttackInfo.writeCatalog(of: files, to: output)
      Output.write(output + "\n")
    }
  }

  struct Actors: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "actors",
      abstract: "Writes which techniques groups, software and campaigns use, as the table that is built in.")

    static let examples: [CommandExample] = [
      .init("tie attack actors enterprise-attack-18.1.json --output actors.tsv", "one matrix"),
      .init("tie attack actors enterprise.json mobile.json ics.json --output actors.tsv", "three, in one file"),
    ]

    @Argument(help: ArgumentHelp("STIX bundles of ATT&CK, one a matrix.", valueName: "file"))
    var files: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the table goes.", valueName: "file"))
    var output: String

    func run() throws {
      try AttackInfo.writeActors(of: files, to: output)
      Output.write(output + "\n")
    }
  }

  struct Detection: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "detection",
      abstract: "Writes detection strategies, log sources and mitigations as the table that is built in.")

    static let examples: [CommandExample] = [
      .init("tie attack detection enterprise-attack-18.1.json --output detection.tsv", "one matrix"),
      .init("tie attack detection enterprise.json mobile.json ics.json --output detection.tsv", "three, in one file"),
    ]

    @Argument(help: ArgumentHelp("STIX bundles of ATT&CK, one a matrix.", valueName: "file"))
    var files: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the table goes.", valueName: "file"))
    var output: String

    func run() throws {
      try AttackInfo.writeDetection(of: files, to: output)
      Output.write(output + "\n")
    }
  }
}

extension Attack {
  struct Rules: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "rules",
      abstract: "Writes which techniques Sigma rules find, without the rules, as the index that is built in.",
      discussion: """
        The index holds of each rule its id, title, authors, level, status, log source, techniques, the names of its \
        fields and its file. Deprecated and unsupported rules, and those that name no technique, are left out.
        """)

    static let examples: [CommandExample] = [
      .init("tie attack rules sigma/ --output sigma-rules.tsv", "a checkout of SigmaHQ's rules"),
      .init("tie attack rules rules/ --source 'Example Corp' --output rules.tsv", "rules of somebody else"),
    ]

    @Argument(help: ArgumentHelp("Folders and files of Sigma rules.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("What the rules are called.", valueName: "name"))
    var source = "SigmaHQ/sigma"

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the index goes.", valueName: "file"))
    var output: String

    func run() throws {
      let (rules, techniques, left) = try AttackInfo.writeRules(of: paths, source: source, to: output)
      Output.complain(
        "\(Numbers.counted(rules, "rule")) for \(Numbers.counted(techniques, "technique")); left out: "
          + "\(Numbers.grouped(left.withoutTechnique)) without a technique, \(Numbers.grouped(left.retired)) deprecated or "
          + "unsupported, \(Numbers.grouped(left.unread)) files that hold no Sigma rule")
      Output.write(output + "\n")
    }
  }
}
