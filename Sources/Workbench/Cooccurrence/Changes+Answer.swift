import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

/// Which pairs of techniques are reported together more often, or less often, than before.
struct ChangesResponse: Sendable, JSONRepresentable {
  let before: Side
  let after: Side
  /// The number of pairs that were compared.
  let pairs: Int
  let rose: [Change]
  let fell: [Change]
  let attack: AttackVersion
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "before": before, "after": after, "pairs": pairs, "rose": rose, "fell": fell, "attack": attack,
      "warnings": warnings,
    ])
  }

  struct Side: Sendable, JSONRepresentable {
    let origin: CooccurrenceOrigin
    let reports: Int
    /// How many techniques a report names on average.
    let techniquesPerReport: Double?

    var json: JSONValue {
      .members(["origin": origin, "reports": reports, "techniques_per_report": techniquesPerReport])
    }
  }

  struct Change: Sendable, JSONRepresentable {
    let techniques: [TechniqueID]
    let names: [String]
    let before: Count
    let after: Count
    /// By how many per cent of all reports the pair rose.
    let difference: Double?
    let pValue: Double
    let qValue: Double

    var json: JSONValue {
      .members([
        "techniques": techniques, "names": names, "before": before, "after": after, "difference": difference,
        "p_value": JSONValue.number(pValue), "q_value": JSONValue.number(qValue),
      ])
    }
  }

  struct Count: Sendable, JSONRepresentable {
    let reportsWithBoth: Int
    /// Of all reports, in per cent.
    let percentage: Double?
    let lift: Double?

    var json: JSONValue {
      .members(["reports_with_both": reportsWithBoth, "percentage": percentage, "lift": lift])
    }

    init(_ side: PairChange.Side) {
      reportsWithBoth = side.both
      percentage = (100 * side.share).sixDecimals
      lift = side.lift?.sixDecimals
    }
  }
}

extension ChangesCommand {
  /// Compares two corpora, both in the ids of one version.
  func answer() throws -> ChangesResponse {
    let catalog = try AttackSource(attack).mainCatalog
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
          difference: (100 * change.difference).sixDecimals, pValue: change.pValue.fourDigits,
          qValue: change.qValue.fourDigits)
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
      techniquesPerReport: (Double(prepared.corpus.observationCount) / Double(max(matrix.reportCount, 1))).sixDecimals)
    return (
      Side(matrix: matrix, response: response),
      prepared.warnings.filter { $0.code != "use_without_citation" }
    )
  }
}
