public import AttackKnowledge

extension Corpus {
  /// The same reports in the technique ids of `catalog`, and what was changed for that.
  ///
  /// Revoked ids give way to their successors; where a report then names a technique twice, the counts are added. Ids
  /// that lead to nothing in use, and ids that the catalog does not know, are dropped. Every such id is in the summary.
  /// A report keeps its position, even when nothing is left of it.
  ///
  /// - Complexity: O(pairs · log of the largest report).
  public func migrated(to catalog: AttackCatalog) -> (Corpus, MigrationSummary) {
    var migration = CorpusMigration(to: catalog)
    let migrated = Corpus(sources: sources, reports: reports.map { migration.migrated($0) })
    let summary = MigrationSummary(
      domain: catalog.domain, version: catalog.version, observationsBefore: observationCount,
      observationsAfter: migrated.observationCount, reportsEmptied: migration.reportsEmptied,
      changes: migration.changes)
    return (migrated, summary)
  }
}

/// The migration of reports one after the other, which remembers what it changed.
private struct CorpusMigration {
  private struct Touched {
    var reports = 0
    var merged = 0
  }

  private let catalog: AttackCatalog
  private var resolutions: [TechniqueID: TechniqueResolution] = [:]
  private var touched: [TechniqueID: Touched] = [:]
  private(set) var reportsEmptied = 0

  init(to catalog: AttackCatalog) {
    self.catalog = catalog
  }

  /// What was changed so far, ascending by the id that was there before.
  var changes: [MigrationChange] {
    touched.sorted { $0.key < $1.key }.map { from, touched in
      MigrationChange(
        from: from, resolution: resolutions[from] ?? .unknown, reports: touched.reports, merged: touched.merged)
    }
  }

  mutating func migrated(_ report: Report) -> Report {
    let steps = report.techniques.map { (from: $0.technique, to: successor(of: $0.technique), count: $0.count) }
    if steps.allSatisfy({ $0.from == $0.to }) { return report }
    var contributors: [TechniqueID: Int] = [:]
    for case (_, let to?, _) in steps { contributors[to, default: 0] += 1 }
    for step in steps where step.from != step.to {
      touched[step.from, default: Touched()].reports += 1
      guard let to = step.to, contributors[to, default: 0] > 1 else { continue }
      touched[step.from, default: Touched()].merged += 1
    }
    if contributors.isEmpty { reportsEmptied += 1 }
    return report.replacing(
      techniques: steps.compactMap { step in step.to.map { Observation($0, count: step.count) } })
  }

  private mutating func successor(of id: TechniqueID) -> TechniqueID? {
    if let known = resolutions[id] { return known.active }
    let resolution = catalog.resolve(id)
    resolutions[id] = resolution
    return resolution.active
  }
}
