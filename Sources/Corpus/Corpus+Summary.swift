public import AttackKnowledge

extension Corpus {
  /// What there is to say about the corpus in numbers.
  ///
  /// - Parameters:
  ///   - catalog: the version of ATT&CK whose techniques should be covered; without it there are no names and no
  ///     coverage.
  ///   - migration: what ``migrated(to:)`` told, if the corpus was migrated.
  ///   - diagnostics: what was passed over in reading.
  ///   - top: how many of the most frequent techniques to name.
  /// - Complexity: O(pairs + techniques · log techniques + reports · log reports).
  public func summary(
    catalog: AttackCatalog? = nil, migration: MigrationSummary? = nil, diagnostics: [CorpusDiagnostic] = [],
    top: Int = 10
  ) -> CorpusSummary {
    let counts = techniqueCounts
    let frequent = counts.sorted { ($1.reports, $0.technique) < ($0.reports, $1.technique) }
    return CorpusSummary(
      sources: sourceSummaries(), reports: reports.count, observations: observationCount,
      emptyReports: reports.count { $0.techniques.isEmpty },
      sizes: ReportSizes(of: reports.map(\.techniques.count).filter { $0 > 0 }), techniques: counts.count,
      coverage: catalog.map { Coverage(of: $0, by: Set(counts.map(\.technique))) }, origins: originCounts(),
      topTechniques: frequent.prefix(max(top, 0)).map {
        TopTechnique(id: $0.technique, name: catalog?.fullName(of: $0.technique), reports: $0.reports)
      },
      duplicates: duplicateCounts(), sharedReferences: sharedReferences(), migration: migration,
      diagnostics: diagnostics)
  }

  private func sourceSummaries() -> [SourceSummary] {
    var present: [String: (reports: Int, observations: Int, empty: Int)] = [:]
    for report in reports {
      present[report.source, default: (0, 0, 0)].reports += 1
      present[report.source, default: (0, 0, 0)].observations += report.techniques.count
      if report.techniques.isEmpty { present[report.source, default: (0, 0, 0)].empty += 1 }
    }
    return sources.map { source in
      let now = present[source.label] ?? (0, 0, 0)
      return SourceSummary(
        source: source, reports: now.reports, observations: now.observations, emptyReports: now.empty)
    }
  }

  private func originCounts() -> [OriginCount] {
    var counts: [String?: Int] = [:]
    for report in reports { counts[report.origin, default: 0] += 1 }
    return counts.map { OriginCount(origin: $0.key, reports: $0.value) }
      .sorted { ($1.reports, $0.origin ?? "") < ($0.reports, $1.origin ?? "") }
  }

  private func duplicateCounts() -> DuplicateCounts {
    let clusters = identicalSets()
    return DuplicateCounts(
      distinctSets: clusters.count, repeatedSets: clusters.count { $0.count > 1 },
      redundantReports: clusters.reduce(0) { $0 + $1.count - 1 })
  }
}
