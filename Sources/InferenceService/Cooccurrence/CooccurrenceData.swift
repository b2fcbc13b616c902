import AttackKnowledge
import Corpus
import FileFormats
import Recommenders
import TechniqueInference

/// Counts, and all that an answer about them needs.
struct CooccurrenceData {
  /// Counts of all techniques: those in use, and those that reports name besides.
  let matrix: CooccurrenceMatrix
  /// The reports, where there are any: counts and models keep none.
  let corpus: Corpus?
  let catalog: AttackCatalog
  /// All matrices, to tell whose an id is.
  let library: AttackLibrary
  /// Where the counts come from.
  let origin: CooccurrenceOrigin
  let warnings: [ServiceWarning]

  /// Reads what a request names. With nothing named, the counts that the built-in model keeps.
  init(_ source: CooccurrenceSource) throws {
    if !source.counts.isEmpty {
      try self.init(counts: source)
    } else if source.corpus.sources.isEmpty, source.attack == nil {
      try self.init(model: source)
    } else {
      try self.init(reports: source)
    }
  }

  private init(
    _ matrix: CooccurrenceMatrix, corpus: Corpus?, catalog: AttackCatalog, origin: CooccurrenceOrigin,
    warnings: [ServiceWarning]
  ) throws {
    self.matrix = matrix
    self.corpus = corpus
    self.catalog = catalog
    library = AttackLibrary(catalogs: [catalog] + (try Embedded.attackLibrary().catalogs), entities: [])
    self.origin = origin
    let few = matrix.reportCount < 20
    self.warnings =
      warnings
      + (few
        ? [
          ServiceWarning(
            code: "few_reports",
            message: matrix.reportCount == 1
              ? "there is one report: everything in it was seen together once, and nothing can be said of chance"
              : "there are only \(matrix.reportCount) reports; shares and tests of so few say little")
        ] : [])
  }

  /// Counts a corpus in the ids of a catalog.
  init(_ corpus: Corpus, catalog: AttackCatalog, origin: CooccurrenceOrigin) throws {
    try self.init(
      CooccurrenceMatrix(counting: corpus, with: catalog.activeTechniques.map(\.id)), corpus: corpus, catalog: catalog,
      origin: origin, warnings: [])
  }

  private init(counts source: CooccurrenceSource) throws {
    guard source.corpus.sources.isEmpty else {
      throw ServiceError(
        code: "counts_and_reports", summary: "counts and reports cannot be mixed in one question",
        advice: "add them up first with tie cooccurrence counts --corpus FILE --add COUNTS", failure: .usage)
    }
    try Self.requireNoCitations(source)
    let counts = try CooccurrenceService.added(source.counts)
    let catalog = try source.attack.map { try KnowledgeLoader.catalog(attack: $0) } ?? Self.embedded(counts.domain)
    var warnings: [ServiceWarning] = []
    if let version = counts.attackVersion, version != catalog.version {
      warnings.append(
        ServiceWarning(
          code: "other_attack_version",
          message: "the counts are in ids of ATT&CK \(version); names are those of \(catalog.version ?? "another")"))
    }
    try self.init(
      counts.matrix(with: catalog.activeTechniques.map(\.id)), corpus: nil, catalog: catalog,
      origin: CooccurrenceOrigin(kind: .counts, names: source.counts, counting: nil), warnings: warnings)
  }

  private init(model source: CooccurrenceSource) throws {
    try Self.requireNoCitations(source)
    let model = try Embedded.model()
    guard source.domain == model.card.domain.rawValue, let evidence = model.evidence else {
      throw ServiceError(
        code: "no_corpus", summary: "the built-in counts are of ATT&CK \(model.card.domain.title) only",
        advice: "give reports with --corpus FILE, or ATT&CK's STIX file with --attack FILE", failure: .usage)
    }
    try self.init(evidence, of: model, catalog: Self.embedded(model.card.domain))
  }

  private init(_ evidence: PairEvidence, of model: InferenceModel, catalog: AttackCatalog) throws {
    try self.init(
      CooccurrenceMatrix(evidence, techniques: model.techniques, with: catalog.activeTechniques.map(\.id)), corpus: nil,
      catalog: catalog, origin: CooccurrenceOrigin(kind: .model, names: [model.card.name], counting: nil), warnings: [])
  }

  /// The counts that a model keeps; `nil` when it keeps none.
  init?(counting model: InferenceModel, catalog: AttackCatalog) throws {
    guard let evidence = model.evidence else { return nil }
    try self.init(evidence, of: model, catalog: catalog)
  }

  private init(reports source: CooccurrenceSource) throws {
    var request = source.corpus
    if request.sources.isEmpty, let attack = source.attack {
      request.sources = [CorpusRequest.Source(attack)]
      request.format = CorpusFormat.attackCitations.name
    }
    request.includeTechniqueReferences = source.counting == .allReferences
    let reading = try request.read()
    // Of a bundle alone, the reports are in its own ids.
    let isBundle = reading.corpus.sources.count == 1 && reading.corpus.sources[0].format == .attackCitations
    let ownCatalog = isBundle && (source.attack == nil || source.attack == request.sources[0].path)
    if source.counting != .relationships, !reading.corpus.sources.contains(where: { $0.format == .attackCitations }) {
      try Self.requireNoCitations(source)
    }
    let catalog =
      try ownCatalog
      ? AttackBundle(contentsOf: request.sources[0].path).catalog
      : source.attack.map { try KnowledgeLoader.catalog(attack: $0) } ?? Self.embedded(Self.domain(source))
    let prepared = try PreparedCorpus(reading, request, migratingTo: ownCatalog ? nil : catalog)
    var matrix = try CooccurrenceMatrix(counting: prepared.corpus, with: catalog.activeTechniques.map(\.id))
    if source.counting == .diagonalReferences {
      request.includeTechniqueReferences = true
      let wider = try PreparedCorpus(request, migratingTo: ownCatalog ? nil : catalog).corpus
      matrix = matrix.replacingDiagonal(
        Dictionary(uniqueKeysWithValues: wider.techniqueCounts.map { ($0.technique, $0.reports) }),
        reportCount: wider.reports.count { !$0.techniques.isEmpty })
    }
    let hasCitations = reading.corpus.sources.contains { $0.format == .attackCitations }
    try self.init(
      matrix, corpus: prepared.corpus, catalog: catalog,
      origin: CooccurrenceOrigin(
        kind: .reports, names: reading.corpus.sources.map(\.label), counting: hasCitations ? source.counting : nil),
      warnings: prepared.warnings.filter { $0.code != CorpusDiagnostic.Kind.useWithoutCitation.rawValue })
  }

  private static func domain(_ source: CooccurrenceSource) throws(ServiceError) -> AttackDomain {
    if let domain = AttackDomain(rawValue: source.domain) { return domain }
    throw ServiceError(
      code: "unknown_domain", summary: "“\(source.domain)” is no matrix of ATT&CK",
      advice: "one of " + AttackDomain.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
  }

  private static func embedded(_ domain: AttackDomain) throws -> AttackCatalog {
    if let catalog = try Embedded.attackLibrary().catalog(domain) { return catalog }
    throw ServiceError(
      code: "no_catalog", summary: "no ATT&CK \(domain.title) catalog is embedded",
      advice: "give its STIX file with --attack FILE", failure: .usage)
  }

  private static func requireNoCitations(_ source: CooccurrenceSource) throws(ServiceError) {
    guard source.counting != .relationships else { return }
    throw ServiceError(
      code: "no_citations", summary: "--counting \(source.counting.rawValue) is for ATT&CK's own citations",
      advice: "give ATT&CK's STIX file with --attack FILE, or leave --counting out", failure: .usage)
  }
}

/// Where counts come from.
package struct CooccurrenceOrigin: Sendable, Equatable, Encodable {
  /// What was counted; raw values are part of the JSON contract.
  package enum Kind: String, Sendable, Encodable {
    case reports, counts, model
  }

  package let kind: Kind
  /// Labels of corpora, names of files, or the name of the model.
  package let names: [String]
  /// How ATT&CK's citations were counted; `nil` where there are none.
  package let counting: CooccurrenceSource.Counting?
}
