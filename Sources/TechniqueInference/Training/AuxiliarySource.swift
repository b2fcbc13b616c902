package import AttackKnowledge
package import Corpus
package import Recommenders

/// Rows to learn from beside the reports that a model is made for: what ATT&CK cites and says of groups, software and
/// campaigns, or the reports of another corpus.
package struct AuxiliarySource: Sendable {
  /// What the rows are made from.
  private enum Content: Sendable {
    case attack(AttackBundle, AttackCatalog?)
    case reports(Corpus)
  }

  /// Where the rows come from: the reports of the file, and the pairs in them.
  package let source: CorpusSource
  /// What a row weighs beside a report, unless there are too many; see `AuxiliaryWeight`.
  package private(set) var weight: Double
  /// The techniques that the rows name.
  package let techniques: Set<TechniqueID>
  private let content: Content

  /// The weight of a row of ATT&CK where nothing is said.
  package static let attackWeight = 0.25
  /// The weight of a report of another corpus where nothing is said.
  package static let reportWeight = 0.5

  /// What ATT&CK says.
  ///
  /// - Parameters:
  ///   - catalog: the version that ids are migrated to.
  ///   - weight: what a row weighs; `attackWeight` where nothing is said.
  ///   - file: what the file is called, and its SHA-256.
  package init(
    _ bundle: AttackBundle, migratingTo catalog: AttackCatalog?, weight: Double? = nil, label: String = "attack",
    file: (path: String, sha256: String) = ("", "")
  ) {
    let made = AuxiliaryRows.make(from: bundle, migratingTo: catalog)
    source = CorpusSource(
      label: label, path: file.path, format: .attackCitations, sha256: file.sha256,
      reports: made.rows.count + made.counts.smallRows, observations: made.counts.observations)
    self.weight = weight ?? Self.attackWeight
    content = .attack(bundle, catalog)
    techniques = Self.techniques(of: made.reports)
  }

  /// The reports of a corpus, each technique set once.
  ///
  /// - Parameters:
  ///   - source: one of its sources, whose reports are taken.
  ///   - catalog: the version that ids are brought to, older or newer than their own; they stay as they are without it.
  ///   - weight: what a report weighs; `reportWeight` where nothing is said.
  package init(
    _ corpus: Corpus, source: CorpusSource, bringingTo catalog: AttackCatalog?, weight: Double? = nil
  ) throws {
    let own = Corpus(sources: [source], reports: corpus.reports.filter { $0.source == source.label })
    let brought = (try catalog.map { own.brought(by: try VersionMapping(toIDsOf: $0)) } ?? own).mergingDuplicates().0
    self.source = source
    self.weight = weight ?? Self.reportWeight
    content = .reports(brought)
    techniques = Self.techniques(of: brought.reports)
  }

  /// The reports, each technique set once; `nil` for ATT&CK's own rows.
  package var reports: [Report]? {
    guard case .reports(let corpus) = content else { return nil }
    return corpus.reports
  }

  /// The same source at another weight; at 0 it has no rows.
  func weighing(_ weight: Double) -> AuxiliarySource {
    var other = self
    other.weight = weight
    return other
  }

  private static func techniques(of reports: [Report]) -> Set<TechniqueID> {
    Set(reports.flatMap { $0.techniques.map(\.technique) })
  }

  /// The rows as columns of a matrix, without what held-out reports say.
  package struct Rows {
    /// Where the rows come from.
    package let source: CorpusSource
    package private(set) var columns: [[Int]]
    /// What each of them weighs.
    package private(set) var weight: Double
    /// What was kept and what was left out.
    package let counts: AuxiliaryRows.Counts
    private(set) var reports: [ModelReport]

    /// The same rows at another weight, bounded; none at 0.
    func weighing(_ weight: Double, besides total: Double) -> Rows {
      var other = self
      other.weight = AuxiliaryWeight.bounded(weight, rows: columns.count, besides: total)
      if weight == 0 { (other.columns, other.reports) = ([], []) }
      return other
    }
  }

  /// The rows for a matrix with those techniques as its columns.
  ///
  /// - Parameter total: the weight of all reports beside which they stand; see `AuxiliaryWeight`.
  package func rows(beside techniques: [TechniqueID], ofWeight total: Double, heldOut: [Report]) -> Rows {
    let known = Set(techniques)
    let made =
      switch content {
      case .attack(let bundle, let catalog):
        AuxiliaryRows.make(from: bundle, heldOut: heldOut, migratingTo: catalog, techniques: known)
      case .reports(let corpus): AuxiliaryRows.make(from: corpus, heldOut: heldOut, techniques: known)
      }
    let columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    return Rows(
      source: source, columns: made.reports.map { $0.techniques.compactMap { columns[$0.technique] } },
      weight: weight, counts: made.counts,
      reports: made.rows.map { ModelReport($0.report, source: $0.kind == .report ? source.label : $0.kind.rawValue) }
    ).weighing(weight, besides: total)
  }
}

/// What rows of a further source weigh.
package enum AuxiliaryWeight {
  /// The weight that was asked for, or so much less that the rows together weigh no more than the reports beside which
  /// they stand: no source drowns another.
  package static func bounded(_ weight: Double, rows: Int, besides total: Double) -> Double {
    rows == 0 || total <= 0 ? weight : min(weight, total / Double(rows))
  }
}

extension EvaluationSplit {
  /// The split with the rows of further sources to fit to.
  package func adding(_ rows: [AuxiliarySource.Rows]) throws(RecommenderError) -> EvaluationSplit {
    var split = self
    for rows in rows { split = try split.adding(rows.columns, weight: Float(rows.weight)) }
    return split
  }

  /// The weight of all rows with something in them that a model is fitted to.
  package var trainingWeight: Double {
    (0..<training.rowCount).reduce(0) { $0 + (training[row: $1].isEmpty ? 0 : Double(training.weight(ofRow: $1))) }
  }
}

extension Corpus {
  /// The corpus in the ids of another version, older or newer; what it has no id for is left out.
  func brought(by mapping: VersionMapping) -> Corpus {
    var known: [TechniqueID: TechniqueID?] = [:]
    func target(of id: TechniqueID) -> TechniqueID? {
      if let met = known[id] { return met }
      let target = mapping.target(of: id)
      known[id] = .some(target)
      return target
    }
    return Corpus(
      sources: sources,
      reports: reports.map { report in
        report.replacing(
          techniques: report.techniques.compactMap { observation in
            target(of: observation.technique).map { Observation($0, count: observation.count) }
          })
      })
  }
}

extension VersionMapping {
  /// From ids of any version to those of a catalog: they are understood by the newest version at hand, which knows the
  /// older ones too.
  package init(toIDsOf catalog: AttackCatalog) throws {
    let newest = try Embedded.attackLibrary().catalog(catalog.domain)
    self.init(from: newest.flatMap { catalog.isOlder(than: $0) ? $0 : nil } ?? catalog, to: catalog)
  }
}
