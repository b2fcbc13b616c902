import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// What can be asked of ``CooccurrenceService/counts(_:)``.
struct CountsRequest: Sendable, Equatable {
  /// Reports to count; none when only files are added.
  var source = CooccurrenceSource()
  /// Files with counts to add.
  var add: [String] = []
  /// Exponents of row weights that pair weights are made for; the usual ones when empty.
  var rowWeightExponents: [Double] = []
  /// Where the counts go (.csv or .safetensors).
  var output: String

  init(output: String) { self.output = output }
}

/// What was written.
struct CountsResponse: Sendable, Encodable {
  let output: String
  let bytes: Int
  let techniques: Int
  let reports: Int
  let observations: Int
  let attack: AttackVersion
  let warnings: [ServiceWarning]
}

extension CooccurrenceService {
  /// Counts pairs, adds other counts, and writes all as one file.
  static func counts(_ request: CountsRequest) throws -> CountsResponse {
    let isCSV = request.output.hasSuffix(".csv")
    guard isCSV || request.output.hasSuffix(".safetensors") else {
      throw ServiceError(
        code: "bad_output", summary: "--output must end in .csv or .safetensors, not \(request.output)",
        advice: "for example --output counts.safetensors", failure: .usage)
    }
    guard request.source.counting != .diagonalReferences else {
      throw ServiceError(
        code: "bad_counting", summary: "models cannot be trained on a diagonal that was counted in other reports",
        advice: "leave --counting out, or use all-references", failure: .usage)
    }
    if let bad = request.rowWeightExponents.first(where: { !(0...2).contains($0) }) {
      throw ServiceError(
        code: "bad_exponent", summary: "an exponent of row weights is from 0 to 2, not \(bad)",
        advice: "EASE uses 0.25, EDLAE 0.5", failure: .usage)
    }
    var sum: CooccurrenceCounts?
    var warnings: [ServiceWarning] = []
    if !request.source.corpus.sources.isEmpty || request.source.attack != nil {
      let data = try CooccurrenceData(request.source)
      guard let corpus = data.corpus else { throw noReports }
      warnings += data.warnings
      let exponents =
        request.rowWeightExponents.isEmpty ? CooccurrenceCounts.usualExponents : request.rowWeightExponents
      sum = try CooccurrenceCounts(
        corpus, domain: data.catalog.domain, attackVersion: data.catalog.version, exponents: exponents)
    }
    for path in request.add {
      try CooccurrenceCounts.add(try CooccurrenceCounts(contentsOf: path), called: path, to: &sum)
    }
    guard let sum else { throw noReports }
    let bytes = isCSV ? sum.csv : sum.safetensors()
    try OutputFile.write(bytes, to: request.output)
    return CountsResponse(
      output: request.output, bytes: bytes.count, techniques: sum.techniques.count, reports: sum.reportCount,
      observations: sum.observationCount, attack: AttackVersion(of: sum.domain, sum.attackVersion),
      warnings: warnings)
  }

  private static let noReports = ServiceError(
    code: "no_corpus", summary: "there is nothing to count",
    advice: "give reports with --corpus FILE or --attack FILE, or counts with --add FILE", failure: .usage)
}
