import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

extension CooccurrenceData {
  /// Reads what was named. With nothing named, the counts that the built-in model keeps.
  init(_ source: CooccurrenceSource) throws {
    if !source.counts.isEmpty {
      try self.init(counts: source)
    } else if source.corpus.sources.isEmpty, source.attack == nil {
      try self.init(model: source)
    } else {
      try self.init(reports: source)
    }
  }

  private init(counts source: CooccurrenceSource) throws {
    guard source.corpus.sources.isEmpty else {
      throw ServiceError(
        code: "counts_and_reports", summary: "counts and reports cannot be mixed in one question",
        advice: "add them up first with tie cooccurrence counts --corpus FILE --add COUNTS", failure: .usage)
    }
    try Self.requireNoCitations(source)
    let counts = try CooccurrenceCounts.added(source.counts)
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
      origin: CooccurrenceOrigin(kind: .counts, names: source.counts), warnings: warnings)
  }

  private init(model source: CooccurrenceSource) throws {
    try Self.requireNoCitations(source)
    let model = try Embedded.model()
    let catalog = try Self.embedded(model.card.domain)
    guard source.domain == model.card.domain.rawValue,
      let counted = try CooccurrenceData(counting: model, catalog: catalog)
    else {
      throw ServiceError(
        code: "no_corpus", summary: "the built-in counts are of ATT&CK \(model.card.domain.title) only",
        advice: "give reports with --corpus FILE, or ATT&CK's STIX file with --attack FILE", failure: .usage)
    }
    self = counted
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
