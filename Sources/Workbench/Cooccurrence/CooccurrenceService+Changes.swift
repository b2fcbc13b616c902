import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

/// What can be asked of ``CooccurrenceService/changes(_:)``.
struct ChangesRequest: Sendable, Equatable {
  var before: CooccurrenceSource
  var after: CooccurrenceSource
  /// A STIX bundle of ATT&CK whose ids both are brought to; the embedded catalog when `nil`.
  var attack: String?
  /// Only pairs that so many reports of one of the two name.
  var minTogether = 5
  /// How many pairs that rose, and that fell, to return at most; all when `nil`.
  var top: Int? = 20

  init(before: CooccurrenceSource, after: CooccurrenceSource) {
    self.before = before
    self.after = after
  }
}

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

extension CooccurrenceService {
  /// Compares two corpora, both in the ids of one version.
  static func changes(_ request: ChangesRequest) throws -> ChangesResponse {
    let catalog = try KnowledgeLoader.catalog(attack: request.attack)
    let (before, first) = try side(request.before, catalog)
    let (after, second) = try side(request.after, catalog)
    let changes = PairChange.all(from: before.matrix, to: after.matrix, fewest: request.minTogether)
    func listed(_ isWanted: (PairChange) -> Bool) -> [ChangesResponse.Change] {
      let wanted = changes.filter(isWanted)
      return wanted.prefix(request.top ?? wanted.count).map { change in
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

  private static func side(_ source: CooccurrenceSource, _ catalog: AttackCatalog) throws -> (Side, [ServiceWarning]) {
    var request = source.corpus
    request.includeTechniqueReferences = source.counting == .allReferences
    let prepared = try PreparedCorpus(request, migratingTo: catalog)
    let matrix = try CooccurrenceMatrix(counting: prepared.corpus)
    let hasCitations = prepared.corpus.sources.contains { $0.format == .attackCitations }
    let response = ChangesResponse.Side(
      origin: CooccurrenceOrigin(
        kind: .reports, names: prepared.corpus.sources.map(\.label), counting: hasCitations ? source.counting : nil),
      reports: matrix.reportCount,
      techniquesPerReport: ServiceJSON.rounded(
        Double(prepared.corpus.observationCount) / Double(max(matrix.reportCount, 1))))
    return (
      Side(matrix: matrix, response: response),
      prepared.warnings.filter { $0.code != "use_without_citation" }
    )
  }
}
