package import AttackKnowledge

extension AuxiliaryRows {
  /// The least similarity at which a row counts as another version of a held-out report.
  package static let leakingSimilarity = 0.8

  /// Makes rows from what ATT&CK says, without what held-out reports say.
  ///
  ///     let rows = AuxiliaryRows.make(from: bundle, heldOut: heldOut.map { corpus.reports[$0] })
  ///     rows.counts.heldOutRows  // how many of them the model must not see
  ///
  /// Dropped are, in this order: statements "uses technique" all of whose sources are held-out reports, in whatever row
  /// they would be counted; rows that share a link or title with a held-out report, and campaigns that one names as its
  /// own; rows whose similarity to the full technique set of a held-out report is at least `similarity`; rows with fewer
  /// than two techniques.
  ///
  /// - Parameters:
  ///   - heldOut: the reports that the model will be asked for, in part or in whole, with all their techniques in the
  ///     ids of `catalog`. Where single entries are held out, these are all reports. Nothing is dropped for their sake
  ///     when there are none.
  ///   - catalog: the version that the corpus was migrated to; ids stay as they are without one.
  ///   - techniques: those that the model knows; others are left out of rows before they are compared.
  ///   - similarity: the Jaccard similarity from which on a row is dropped.
  ///   - source: the label that the rows carry.
  package static func make(
    from bundle: AttackBundle, heldOut: [Report] = [], migratingTo catalog: AttackCatalog? = nil,
    techniques: Set<TechniqueID>? = nil, similarity: Double = leakingSimilarity, source: String = "ATT&CK"
  ) -> AuxiliaryRows {
    var counts = Counts()
    let known = PublicationKeys(of: heldOut)
    let uses = bundle.uses.filter { $0.citations.isEmpty || !$0.citations.allSatisfy(known.contains) }
    counts.uses = bundle.uses.count
    counts.usesOnlyOfHeldOut = bundle.uses.count - uses.count

    let candidates = cited(uses, of: bundle, source: source) + entities(uses, of: bundle, source: source)
    return keeping(
      fitted(candidates, to: catalog, techniques), besides: heldOut, known, techniques, similarity, counts)
  }

  /// Makes rows from the reports of another corpus, without those that are held-out reports.
  ///
  ///     let rows = AuxiliaryRows.make(from: vendors, heldOut: heldOut)
  ///     rows.counts.heldOutRows  // reports that both have
  ///
  /// Dropped are reports that share a link or title with a held-out one, those whose similarity to the full technique set
  /// of one is at least `similarity`, and those with fewer than two techniques. Ids must be of the version of the
  /// held-out reports.
  ///
  /// - Parameters:
  ///   - heldOut: the reports that the model will be asked for, in part or in whole, with all their techniques.
  ///   - techniques: those that the model knows; others are left out of rows before they are compared.
  ///   - similarity: the Jaccard similarity from which on a row is dropped.
  package static func make(
    from corpus: Corpus, heldOut: [Report] = [], techniques: Set<TechniqueID>? = nil,
    similarity: Double = leakingSimilarity
  ) -> AuxiliaryRows {
    let rows = corpus.reports.map { Row(kind: .report, report: kept($0, techniques)) }
    return keeping(rows, besides: heldOut, PublicationKeys(of: heldOut), techniques, similarity, Counts())
  }

  /// The rows that a model may see which is asked for `heldOut`.
  private static func keeping(
    _ candidates: [Row], besides heldOut: [Report], _ known: PublicationKeys, _ techniques: Set<TechniqueID>?,
    _ similarity: Double, _ before: Counts
  ) -> AuxiliaryRows {
    var counts = before
    let sets = SetSimilarity(heldOut.map { kept($0, techniques).techniques.map(\.technique) })
    let campaigns = Set(heldOut.flatMap(\.campaigns))
    var rows: [Row] = []
    for row in candidates {
      if known.contains(row.report) || row.isCampaign(among: campaigns) {
        counts.heldOutRows += 1
      } else if row.report.techniques.count < 2 {
        counts.smallRows += 1
      } else if sets.largest(to: row.report.techniques.map(\.technique)) >= similarity {
        counts.similarRows += 1
      } else {
        counts.rows[row.kind, default: 0] += 1
        counts.observations += row.report.techniques.count
        rows.append(row)
      }
    }
    return AuxiliaryRows(rows: rows, counts: counts)
  }

  private static func cited(_ uses: [UseRelationship], of bundle: AttackBundle, source: String) -> [Row] {
    var publications = CitedPublications(bundle)
    for use in uses { publications.add(use) }
    return publications.reports(source: source, origin: Kind.citedReport.rawValue)
      .map { Row(kind: .citedReport, report: $0) }
  }

  private static func entities(_ uses: [UseRelationship], of bundle: AttackBundle, source: String) -> [Row] {
    let usesOfEntity = Dictionary(grouping: uses, by: \.sourceID)
    let kinds: [(Kind, [AttackEntity])] = [
      (.group, bundle.groups), (.software, bundle.software), (.campaign, bundle.campaigns),
    ]
    return kinds.flatMap { kind, entities in
      entities.filter(\.isActive).map { entity in
        let uses = usesOfEntity[entity.id] ?? []
        let names = [entity.name]
        return Row(
          kind: kind,
          report: Report(
            id: entity.id, name: entity.name, source: source, origin: kind.rawValue,
            techniques: uses.map { Observation($0.technique) },
            references: [Citation(name: "", url: entity.url)], groups: kind == .group ? names : [],
            software: kind == .software ? names : [], campaigns: kind == .campaign ? names : []))
      }
    }
  }

  /// The rows in the ids of `catalog`, without techniques that nobody asks for.
  private static func fitted(_ rows: [Row], to catalog: AttackCatalog?, _ techniques: Set<TechniqueID>?) -> [Row] {
    var reports = rows.map(\.report)
    if let catalog { reports = Corpus(sources: [], reports: reports).migrated(to: catalog).0.reports }
    return zip(rows, reports).map { Row(kind: $0.kind, report: kept($1, techniques)) }
  }

  private static func kept(_ report: Report, _ techniques: Set<TechniqueID>?) -> Report {
    guard let techniques else { return report }
    return report.replacing(techniques: report.techniques.filter { techniques.contains($0.technique) })
  }
}

extension AuxiliaryRows.Row {
  /// Whether it is one of these campaigns, by id or name: what ATT&CK says of a campaign is what one report or two say
  /// of it.
  fileprivate func isCampaign(among campaigns: Set<String>) -> Bool {
    kind == .campaign && (campaigns.contains(report.id) || report.name.map(campaigns.contains) == true)
  }
}
