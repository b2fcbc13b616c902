package import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// Why a technique is likely or not; its JSON is a contract, documented in docs/json.md.
package struct ExplainResponse: Sendable, JSONRepresentable {
  /// How the contributions come about.
  package enum Method: String, Sendable {
    /// The score is a sum over the observed techniques.
    case sum
    /// The score is no sum: each contribution is the mean over orders of observation of what the technique adds.
    case shapley
    /// The model cannot tell.
    case none
  }

  package let technique: Prediction
  package let observed: [ResolvedObservation]
  package let ruledOut: [TechniqueID]
  /// Reports like the observed techniques that list the technique; empty when the model keeps no reports.
  package let similarReports: [SimilarReport]
  /// Whether the model keeps reports.
  package let keepsReports: Bool
  package let candidates: Int
  package let model: ModelSummary
  package let catalog: AttackCatalog
  package let warnings: [ServiceWarning]

  package var method: Method {
    if technique.evidence.allSatisfy({ $0.contribution == nil }) { return .none }
    return technique.base == nil ? .sum : .shapley
  }

  /// What each observed technique says, that which adds most first; nothing for models that can tell nothing.
  package var evidence: [Prediction.Evidence] {
    technique.evidence.filter { $0.contribution != nil || $0.reports != nil }
      .sorted { ($0.contribution ?? 0, $1.technique) > ($1.contribution ?? 0, $0.technique) }
  }

  /// How many times more often reports with the observed technique list the explained one than reports do.
  package func lift(_ evidence: Prediction.Evidence) -> Double? {
    guard let share = evidence.share, let rate = technique.baseRate, rate > 0 else { return nil }
    return share / rate
  }

  package var json: JSONValue {
    .members([
      "technique": technique, "observed": observed, "ruled_out": ruledOut, "method": method.rawValue,
      "evidence": JSONValue.array(
        evidence.map {
          $0.json.adding([
            "name": catalog[$0.technique]?.name, "share": $0.share, "share_low": $0.interval?.low,
            "share_high": $0.interval?.high, "lift": lift($0),
          ])
        }),
      "similar_reports": similarReports, "keeps_reports": keepsReports, "candidates": candidates, "model": model,
      "attack": AttackVersion(catalog), "warnings": warnings,
    ])
  }
}
