package import AttackKnowledge

/// The answer to a ``PredictRequest``; its JSON is a contract, documented in docs/json.md.
package struct PredictResponse: Sendable, Equatable, Encodable {
  package let observed: [ObservedTechnique]
  package let predictions: [PredictedTechnique]
  package let model: ModelSummary
  package let attack: AttackVersion
  /// How many techniques were ranked before filters and the limit.
  package let candidates: Int
  package let warnings: [ServiceWarning]
}

/// The version of ATT&CK that names, tactics and platforms come from.
package struct AttackVersion: Sendable, Equatable, Encodable {
  package let domain: AttackDomain
  package let version: String?
}

/// An observed technique and its part in the answer.
package struct ObservedTechnique: Sendable, Equatable, Encodable {
  package let id: TechniqueID
  package let name: String?
  package let influence: Influence
  package let given: String
  /// The id that the model was asked with, when it is another.
  package let usedAs: TechniqueID?

  private enum CodingKeys: String, CodingKey {
    case id, name, influence, given
    case usedAs = "used_as"
  }
}

/// A technique that is likely, and why.
package struct PredictedTechnique: Sendable, Equatable, Encodable {
  package let rank: Int
  package let id: TechniqueID
  package let name: String?
  package let tactics: [String]
  package let platforms: [String]
  package let score: Double?
  package let url: String
  package let contributions: [Contribution]?
  package let seenTogether: [SeenTogether]?
  /// The entry of `seenTogether` that speaks loudest.
  package let strongest: SeenTogether?

  package struct Contribution: Sendable, Equatable, Encodable {
    package let id: TechniqueID
    package let contribution: Double?
  }

  package struct SeenTogether: Sendable, Equatable, Encodable {
    package let id: TechniqueID
    package let reportsWithBoth: Int
    package let reports: Int

    private enum CodingKeys: String, CodingKey {
      case id, reports
      case reportsWithBoth = "reports_with_both"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case rank, id, name, tactics, platforms, score, url, contributions
    case seenTogether = "seen_together"
    case strongest = "strongest_evidence"
  }
}
