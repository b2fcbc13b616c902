public import AttackKnowledge

/// Reports from one source or several: who was seen with whom.
public struct Corpus: Sendable, Equatable {
  /// Where the reports came from, in the order in which they were given.
  public let sources: [CorpusSource]
  /// The reports in the order of the sources and of their files. Files that split a corpus name reports by position
  /// here, so reading and migrating never move one.
  public let reports: [Report]

  /// Creates a corpus.
  public init(sources: [CorpusSource], reports: [Report]) {
    self.sources = sources
    self.reports = reports
  }

  /// Number of (report, technique) pairs.
  public var observationCount: Int { reports.reduce(0) { $0 + $1.techniques.count } }

  /// In how many reports each technique is named, ascending by technique id.
  ///
  /// - Complexity: O(pairs + techniques · log techniques).
  public var techniqueCounts: [TechniqueCount] {
    var counts: [TechniqueID: Int] = [:]
    for report in reports {
      for observation in report.techniques { counts[observation.technique, default: 0] += 1 }
    }
    return counts.map { TechniqueCount(technique: $0.key, reports: $0.value) }.sorted { $0.technique < $1.technique }
  }
}

/// In how many reports a technique is named.
public struct TechniqueCount: Hashable, Sendable {
  /// The technique.
  public let technique: TechniqueID
  /// Number of reports.
  public let reports: Int

  /// Creates a count.
  public init(technique: TechniqueID, reports: Int) {
    self.technique = technique
    self.reports = reports
  }
}
