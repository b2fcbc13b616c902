import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

/// A corpus as training and evaluation take it: read, brought to one version of ATT&CK, duplicates merged if asked.
struct PreparedCorpus {
  let corpus: Corpus
  let diagnostics: [CorpusDiagnostic]
  let migration: MigrationSummary?
  let duplicates: DuplicateSummary?
  let warnings: [ServiceWarning]

  init(_ files: CorpusFiles, migratingTo catalog: AttackCatalog?) throws {
    try self.init(try files.read(), files, migratingTo: catalog)
  }

  /// Prepares what was read before.
  init(_ reading: CorpusReading, _ files: CorpusFiles, migratingTo catalog: AttackCatalog?) throws {
    var corpus = reading.corpus
    var migration: MigrationSummary?
    if let catalog {
      let (migrated, summary) = corpus.migrated(to: catalog)
      (corpus, migration) = (migrated, summary)
    }
    var duplicates: DuplicateSummary?
    if files.mergeDuplicates {
      let (merged, summary) = corpus.mergingDuplicates()
      (corpus, duplicates) = (merged, summary)
    }
    guard corpus.observationCount > 0 else {
      throw ServiceError(
        code: "empty_corpus",
        summary: files.sources.map(\.path).joined(separator: ", ") + ": no technique in it is in use in ATT&CK "
          + [catalog?.domain.title, catalog?.version].compactMap(\.self).joined(separator: " "),
        advice: "check that the corpus and --attack are of the same matrix", failure: .refused)
    }
    self.corpus = corpus
    self.migration = migration
    self.duplicates = duplicates
    diagnostics = reading.diagnostics
    warnings =
      Self.synthetic(corpus)
      + reading.diagnostics.map { ServiceWarning(code: $0.kind.rawValue, message: $0.description) }
      + (migration.map(Self.warnings) ?? [])
  }

  /// What a model learns or shows on reports that a model drew is that model.
  private static func synthetic(_ corpus: Corpus) -> [ServiceWarning] {
    let count = corpus.reports.count(where: \.isSynthetic)
    guard count > 0 else { return [] }
    return [
      ServiceWarning(
        code: "synthetic_reports",
        message:
          "\(count) of \(Counted.of(corpus.reports.count, "report")) \(count == 1 ? "is" : "are") synthetic (tie simulate): they say what a model takes "
          + "for likely, and what is learned or measured on them says no more")
    ]
  }

  private static func warnings(_ migration: MigrationSummary) -> [ServiceWarning] {
    let version = "ATT&CK \(migration.version ?? "")"
    var warnings: [ServiceWarning] = []
    let moved = migration.changes.filter { $0.to != nil }
    if !moved.isEmpty {
      warnings.append(
        ServiceWarning(
          code: "migrated_ids",
          message: (moved.count == 1
            ? "1 id was replaced by its successor" : "\(moved.count) ids were replaced by their successors")
            + " in \(version): "
            + listed(moved.map { change in "\(change.from) → \(change.to.map(\.description) ?? "")" })))
    }
    let dropped = migration.changes.filter { $0.to == nil }
    if !dropped.isEmpty {
      let reports = dropped.reduce(0) { $0 + $1.reports }
      warnings.append(
        ServiceWarning(
          code: "dropped_ids",
          message: (dropped.count == 1 ? "1 id has" : "\(dropped.count) ids have")
            + " no successor in \(version) and were dropped from \(reports) \(reports == 1 ? "report" : "reports"): "
            + listed(dropped.map(\.from.description))))
    }
    return warnings
  }

  private static func listed(_ items: [String]) -> String {
    let shown = items.prefix(8).joined(separator: ", ")
    return items.count > 8 ? "\(shown) and \(items.count - 8) more" : shown
  }
}
