import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// What was written.
struct CountsResponse: Sendable, JSONRepresentable {
  let output: String
  let bytes: Int
  let techniques: Int
  let reports: Int
  let observations: Int
  let attack: AttackVersion
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "output": output, "bytes": bytes, "techniques": techniques, "reports": reports, "observations": observations,
      "attack": attack, "warnings": warnings,
    ])
  }
}

extension CountsCommand {
  /// Counts pairs, adds other counts, and writes all as one file.
  func write() throws -> CountsResponse {
    let isCSV = output.hasSuffix(".csv")
    guard isCSV || output.hasSuffix(".safetensors") else {
      throw ServiceError(
        code: "bad_output", summary: "--output must end in .csv or .safetensors, not \(output)",
        advice: "for example --output counts.safetensors", failure: .usage)
    }
    guard reports.way != .diagonalReferences else {
      throw ServiceError(
        code: "bad_counting", summary: "models cannot be trained on a diagonal that was counted in other reports",
        advice: "leave --counting out, or use all-references", failure: .usage)
    }
    if let bad = rowWeightExponent.first(where: { !(0...2).contains($0) }) {
      throw ServiceError(
        code: "bad_exponent", summary: "an exponent of row weights is from 0 to 2, not \(bad)",
        advice: "EASE uses 0.25, EDLAE 0.5", failure: .usage)
    }
    var sum: CooccurrenceCounts?
    var warnings: [ServiceWarning] = []
    if !reports.corpus.isEmpty || reports.attack != nil {
      let data = try CooccurrenceData(reports)
      guard let corpus = data.corpus else { throw Self.noReports }
      warnings += data.warnings
      let exponents =
        rowWeightExponent.isEmpty ? CooccurrenceCounts.usualExponents : rowWeightExponent
      sum = try CooccurrenceCounts(
        corpus, domain: data.catalog.domain, attackVersion: data.catalog.version, exponents: exponents)
    }
    for path in add {
      try CooccurrenceCounts.add(try CooccurrenceCounts(contentsOf: path), called: path, to: &sum)
    }
    guard let sum else { throw Self.noReports }
    let bytes = isCSV ? sum.csv : sum.safetensors()
    // Counts may be added to the file that they are in.
    try OutputFile.write(bytes, to: output, continues: true)
    return CountsResponse(
      output: output, bytes: bytes.count, techniques: sum.techniques.count, reports: sum.reportCount,
      observations: sum.observationCount, attack: AttackVersion(of: sum.domain, sum.attackVersion),
      warnings: warnings)
  }

  private static let noReports = ServiceError(
    code: "no_corpus", problem: "there is nothing to count",
    advice:
      "give reports with \(field: "corpus", "FILE") or \(field: "attack", "FILE"), or counts with \(field: "add", "FILE")"
  )
}
