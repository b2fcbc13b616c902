import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

/// Which pairs of techniques are reported together more often, or less often, than before.
struct ChangesResponse: Sendable, Encodable {
  let before: Side
  let after: Side
  /// The number of pairs that were compared.
  let pairs: Int
  let rose: [Change]
  let fell: [Change]
  let attack: AttackVersion
  let warnings: [ServiceWarning]

  struct Side: Sendable, Encodable {
    let origin: CooccurrenceOrigin
    let reports: Int
    /// How many techniques a report names on average.
    let techniquesPerReport: Double?

    private enum CodingKeys: String, CodingKey {
      case origin, reports
      case techniquesPerReport = "techniques_per_report"
    }
  }

  struct Change: Sendable, Encodable {
    let techniques: [TechniqueID]
    let names: [String]
    let before: Count
    let after: Count
    /// By how many per cent of all reports the pair rose.
    let difference: Double?
    let pValue: Double
    let qValue: Double

    private enum CodingKeys: String, CodingKey {
      case techniques, names, before, after, difference
      case pValue = "p_value"
      case qValue = "q_value"
    }
  }

  struct Count: Sendable, Encodable {
    let reportsWithBoth: Int
    /// Of all reports, in per cent.
    let percentage: Double?
    let lift: Double?

    private enum CodingKeys: String, CodingKey {
      case percentage, lift
      case reportsWithBoth = "reports_with_both"
    }

    init(_ side: PairChange.Side) {
      reportsWithBoth = side.both
      percentage = ServiceJSON.rounded(100 * side.share)
      lift = side.lift.flatMap { ServiceJSON.rounded($0) }
    }
  }
}

extension ChangesCommand {
  /// Compares two corpora, both in the ids of one version.
  func answer() throws -> ChangesResponse {
    let catalog = try KnowledgeLoader.catalog(attack: attack)
    let (before, first) = try side(self.before, catalog)
    let (after, second) = try side(self.after, catalog)
    let changes = PairChange.all(from: before.matrix, to: after.matrix, fewest: minTogether)
    func listed(_ isWanted: (PairChange) -> Bool) -> [ChangesResponse.Change] {
      let wanted = changes.filter(isWanted)
      return wanted.prefix(top).map { change in
        ChangesResponse.Change(
          techniques: [change.first, change.second],
          names: [change.first, change.second].map { catalog[$0]?.name ?? "" },
          before: .init(change.before), after: .init(change.after),
          difference: ServiceJSON.rounded(100 * change.difference), pValue: ServiceJSON.significant(change.pValue),
          qValue: ServiceJSON.significant(change.qValue))
      }
    }
    return ChangesResponse(
      before: before.response, after: after.response, pairs: changes.count, rose: listed { $0.difference > 0 },
      fell: listed { $0.difference < 0 }, attack: AttackVersion(of: catalog.domain, catalog.version),
      warnings: first + second)
  }

  private struct Side {
    let matrix: CooccurrenceMatrix
    let response: ChangesResponse.Side
  }

  private func side(_ files: [String], _ catalog: AttackCatalog) throws -> (Side, [ServiceWarning]) {
    let prepared = try PreparedCorpus(CorpusFiles(files, reading), migratingTo: catalog)
    let matrix = try CooccurrenceMatrix(counting: prepared.corpus)
    let hasCitations = prepared.corpus.sources.contains { $0.format == .attackCitations }
    let response = ChangesResponse.Side(
      origin: CooccurrenceOrigin(
        kind: .reports, names: prepared.corpus.sources.map(\.label),
        counting: hasCitations ? reading.techniqueReferences ? .allReferences : .relationships : nil),
      reports: matrix.reportCount,
      techniquesPerReport: ServiceJSON.rounded(
        Double(prepared.corpus.observationCount) / Double(max(matrix.reportCount, 1))))
    return (
      Side(matrix: matrix, response: response),
      prepared.warnings.filter { $0.code != "use_without_citation" }
    )
  }
}
