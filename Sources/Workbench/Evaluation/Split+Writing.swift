import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension Split {
  /// What was written.
  struct Response: Sendable, JSONRepresentable {
    let output: String
    let by: String
    let seed: UInt64
    /// The number of observations of each part.
    let observations: [String: Int]
    /// The number of reports of each part.
    let reports: [String: Int]
    let warnings: [ServiceWarning]

    var json: JSONValue {
      .members([
        "output": output, "by": by, "seed": seed, "observations": observations, "reports": reports,
        "warnings": warnings,
      ])
    }
  }

  /// Splits a corpus and writes the file.
  func write() throws -> Response {
    let catalog = try attack.map { try AttackSource($0).mainCatalog }
    let prepared = try PreparedCorpus(corpora.files, migratingTo: catalog)
    let matrix = try TechniqueMatrix(prepared.corpus)
    let entries = try Self.marked(matrix.rows, by: by, seed: seed)
    try OutputFile.write(SplitFile.encoded(entries, techniques: matrix.techniques), to: output)
    let byRole = Dictionary(grouping: entries, by: \.role.rawValue)
    return Response(
      output: output, by: by, seed: seed, observations: byRole.mapValues(\.count),
      reports: byRole.mapValues { Set($0.map(\.row)).count }, warnings: prepared.warnings)
  }

  /// What each entry of the rows is for.
  static func marked(_ rows: [[Int]], by kind: String, seed: UInt64) throws(ServiceError) -> [SplitEntry] {
    switch EvaluationSplit.Unit(rawValue: kind) {
    case .entries: return EvaluationSplit.markingEntries(of: rows, seed: seed)
    case .reports: return EvaluationSplit.markingReports(of: rows, seed: seed)
    case nil: throw .unknown(kind, "a kind of split", code: "unknown_split", choices: ["reports", "entries"])
    }
  }
}
