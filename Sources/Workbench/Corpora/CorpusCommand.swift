import ArgumentParser
import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Terminal

struct CorpusCommand: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Describes and converts corpora of reports.",
    subcommands: [Info.self, Export.self])

  static let examples: [CommandExample] = [
    .init("tie corpus info --corpus dataset.json", "counts, sizes, coverage, migration, duplicates"),
    .init("tie corpus export --corpus export.json --output reports.csv", "any format as CSV"),
  ]
}

extension CorpusCommand {
  struct Info: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "info",
      abstract: "Counts reports by source, sizes, coverage of techniques in use, migrated ids and duplicates.")

    static let examples: [CommandExample] = [
      .init("tie corpus info --corpus dataset.json", "one file"),
      .init("tie corpus info --corpus tie=dataset.json --corpus attack=enterprise-attack.json --json", "two, joined"),
    ]

    @OptionGroup var corpora: CorpusOptions

    @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to bring ids to.", valueName: "file"))
    var attack: String?

    @Flag(inversion: .prefixedNo, help: "Bring ids to the built-in version of ATT&CK, or that of --attack.")
    var migration = true

    @OptionGroup var format: JSONFormat

    func run() throws {
      let summary = try Progress.showing("reading reports") { try self.summary() }
      if format.json { return Output.write(json: summary) }
      Output.write(CorpusDescription.text(summary, style: .standardOutput))
    }

    /// Describes the corpora.
    func summary() throws -> CorpusSummary {
      let catalog = try migration ? AttackSource(attack).mainCatalog : nil
      let prepared = try PreparedCorpus(corpora.files, migratingTo: catalog)
      return prepared.corpus.summary(
        catalog: catalog, migration: prepared.migration, diagnostics: prepared.diagnostics)
    }
  }

  struct Export: ExampledCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Writes corpora as CSV (report,technique,count) or JSON Lines.")

    static let examples: [CommandExample] = [
      .init("tie corpus export --corpus misp.json --output reports.csv", "as CSV, by the file's name"),
      .init("tie corpus export --corpus misp.json --output reports.jsonl", "as JSON Lines"),
    ]

    @OptionGroup var corpora: CorpusOptions

    @Option(
      help: ArgumentHelp(
        "A STIX bundle of ATT&CK to bring ids to; they stay as they are without it.", valueName: "file"))
    var attack: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the reports go (.csv or .jsonl).", valueName: "file"))
    var output: String

    func validate() throws {
      if !output.hasSuffix(".csv"), !output.hasSuffix(".jsonl") {
        throw ValidationError("--output must end in .csv or .jsonl, not \(output)")
      }
    }

    func run() throws {
      let reports = try export()
      Output.write("\(output): \(Numbers.counted(reports, "report"))\n")
    }

    /// Writes the reports with a technique, and returns how many there are.
    func export() throws -> Int {
      let catalog = try attack.map { try AttackSource($0).mainCatalog }
      let corpus = try PreparedCorpus(corpora.files, migratingTo: catalog).corpus
      let data = output.hasSuffix(".jsonl") ? corpus.jsonLines : corpus.csv
      try OutputFile.write(data, to: output)
      return corpus.reports.count { !$0.techniques.isEmpty }
    }
  }
}
