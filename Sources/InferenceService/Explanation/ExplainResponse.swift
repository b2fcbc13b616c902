package import AttackKnowledge

/// Why a technique is likely or not; its JSON is a contract, documented in docs/json.md.
package struct ExplainResponse: Sendable, Encodable {
  /// How the contributions come about.
  package enum Method: String, Sendable, Encodable {
    /// The score is a sum over the observed techniques.
    case sum
    /// The score is no sum: each contribution is the mean over orders of observation of what the technique adds.
    case shapley
    /// The model cannot tell.
    case none
  }

  /// A pair of techniques in the reports that the model was counted from.
  package struct Pair: Sendable, Encodable {
    package let id: TechniqueID
    package let name: String?
    /// What observing it adds to the score.
    package let contribution: Double?
    package let reportsWithBoth: Int?
    package let reports: Int?
    /// The share of the reports with the observed technique that list the explained one too, with its 95 % interval.
    package let share: Double?
    package let shareLow: Double?
    package let shareHigh: Double?
    /// The share divided by the share of all reports.
    package let lift: Double?

    private enum CodingKeys: String, CodingKey {
      case id, name, contribution, reports, share, lift
      case reportsWithBoth = "reports_with_both"
      case shareLow = "share_low"
      case shareHigh = "share_high"
    }
  }

  /// A report that the model keeps and that is like what was observed.
  package struct Report: Sendable, Encodable {
    package let name: String?
    package let url: String?
    package let source: String
    /// Its share of the votes of all reports that were asked.
    package let share: Double?
    package let shared: [TechniqueID]
    package let techniques: Int
  }

  package let technique: PredictedTechnique
  package let observed: [ObservedTechnique]
  package let ruledOut: [TechniqueID]
  package let method: Method
  package let evidence: [Pair]
  /// Similar reports that list the technique; empty when the model keeps no reports.
  package let similarReports: [Report]
  /// Whether the model keeps reports.
  package let keepsReports: Bool
  package let candidates: Int
  package let model: ModelSummary
  package let attack: AttackVersion
  package let warnings: [ServiceWarning]

  private enum CodingKeys: String, CodingKey {
    case technique, observed, method, evidence, candidates, model, attack, warnings
    case ruledOut = "ruled_out"
    case similarReports = "similar_reports"
    case keepsReports = "keeps_reports"
  }
}
