import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

extension CooccurrenceData {
  /// Reads what was named. With nothing named, the counts that the built-in model keeps.
  ///
  /// - Parameter counts: files with counts in the place of reports.
  init(_ options: CooccurrenceOptions, counts: [String] = []) throws {
    if !counts.isEmpty {
      try self.init(counts: counts, options)
    } else if options.corpus.isEmpty, options.attack == nil {
      try self.init(model: options)
    } else {
      try self.init(reports: options)
    }
  }

  private init(counts files: [String], _ options: CooccurrenceOptions) throws {
    guard options.corpus.isEmpty else {
      throw ServiceError(
        code: "counts_and_reports", summary: "counts and reports cannot be mixed in one question",
        advice: "add them up first with tie cooccurrence counts --corpus FILE --add COUNTS", failure: .usage)
    }
    try Self.requireNoCitations(options)
    let counts = try CooccurrenceCounts.added(files)
    let catalog = try Self.catalog(options.attack, else: counts.domain)
    var warnings: [ServiceWarning] = []
    if let version = counts.attackVersion, version != catalog.version {
      warnings.append(
        ServiceWarning(
          code: "other_attack_version",
          message: "the counts are in ids of ATT&CK \(version); names are those of \(catalog.version ?? "another")"))
    }
    try self.init(
      counts.matrix(with: catalog.activeTechniques.map(\.id)), corpus: nil, catalog: catalog,
      origin: CooccurrenceOrigin(kind: .counts, names: files), warnings: warnings)
  }

  private init(model options: CooccurrenceOptions) throws {
    try Self.requireNoCitations(options)
    let domain = try AttackDomain(asked: options.domain)
    let catalog = try AttackSource().catalog(domain)
    guard let counted = try CooccurrenceData(counting: Embedded.model(domain), catalog: catalog) else {
      throw ServiceError(
        code: "no_corpus", problem: "the built-in model of ATT&CK \(domain.title) keeps no counts",
        advice: "give reports with \(field: "corpus", "FILE"), or ATT&CK's STIX file with \(field: "attack", "FILE")")
    }
    self = counted
  }

  private init(reports options: CooccurrenceOptions) throws {
    let counting = options.way
    var files = CorpusFiles(options.corpus, options.reading)
    if files.sources.isEmpty, let attack = options.attack {
      files.sources = [CorpusFiles.Source(attack)]
      files.format = CorpusFormat.attackCitations.name
    }
    files.includeTechniqueReferences = counting == .allReferences
    let reading = try files.read()
    // Of a bundle alone, the reports are in its own ids.
    let isBundle = reading.corpus.sources.count == 1 && reading.corpus.sources[0].format == .attackCitations
    let ownCatalog = isBundle && (options.attack == nil || options.attack == files.sources[0].path)
    if counting != .relationships, !reading.corpus.sources.contains(where: { $0.format == .attackCitations }) {
      try Self.requireNoCitations(options)
    }
    let catalog =
      try ownCatalog
      ? AttackBundle(contentsOf: files.sources[0].path).catalog
      : Self.catalog(
        options.attack, else: AttackDomain(asked: options.domain))
    let prepared = try PreparedCorpus(reading, files, migratingTo: ownCatalog ? nil : catalog)
    var matrix = try CooccurrenceMatrix(counting: prepared.corpus, with: catalog.activeTechniques.map(\.id))
    if counting == .diagonalReferences {
      files.includeTechniqueReferences = true
      let wider = try PreparedCorpus(files, migratingTo: ownCatalog ? nil : catalog).corpus
      matrix = matrix.replacingDiagonal(
        Dictionary(uniqueKeysWithValues: wider.techniqueCounts.map { ($0.technique, $0.reports) }),
        reportCount: wider.reports.count { !$0.techniques.isEmpty })
    }
    let hasCitations = reading.corpus.sources.contains { $0.format == .attackCitations }
    try self.init(
      matrix, corpus: prepared.corpus, catalog: catalog,
      origin: CooccurrenceOrigin(
        kind: .reports, names: reading.corpus.sources.map(\.label), counting: hasCitations ? counting : nil),
      warnings: prepared.warnings.filter { $0.code != CorpusDiagnostic.Kind.useWithoutCitation.rawValue })
  }

  /// The catalog of a STIX file, or that of a matrix.
  private static func catalog(_ attack: String?, else domain: AttackDomain) throws -> AttackCatalog {
    let source = try AttackSource(attack)
    return try attack == nil ? source.catalog(domain) : source.mainCatalog
  }

  private static func requireNoCitations(_ options: CooccurrenceOptions) throws(ServiceError) {
    guard options.way != .relationships else { return }
    throw ServiceError(
      code: "no_citations", problem: "\(field: "counting", options.way.rawValue) is for ATT&CK's own citations",
      advice: "give ATT&CK's STIX file with \(field: "attack", "FILE"), or leave \(field: "counting") out")
  }
}
