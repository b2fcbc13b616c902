package import AttackKnowledge

/// The answer to a ``PredictRequest``; its JSON is a contract, documented in docs/json.md.
package struct PredictResponse: Sendable, Equatable, Encodable {
  package let observed: [ObservedTechnique]
  package let predictions: [PredictedTechnique]
  /// The techniques that count as ruled out.
  package let ruledOut: [TechniqueID]
  /// The actors whose repertoire counts.
  package let actors: [NamedEntity]
  package let model: ModelSummary
  package let attack: AttackVersion
  /// How many techniques were ranked before filters and the limit.
  package let candidates: Int
  package let warnings: [ServiceWarning]

  private enum CodingKeys: String, CodingKey {
    case observed, predictions, actors, model, attack, candidates, warnings
    case ruledOut = "ruled_out"
  }
}

/// A group, a piece of software or a campaign.
package struct NamedEntity: Sendable, Equatable, Encodable {
  package let id: String
  package let name: String
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
  /// How far it counts, 0…1.
  package let weight: Double
  /// The id that the model was asked with, when it is another.
  package let usedAs: TechniqueID?

  private enum CodingKeys: String, CodingKey {
    case id, name, influence, given, weight
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
  /// How likely a report like this one lists it, 0…1.
  package let probability: Double?
  /// How many times likelier that is than in any report.
  package let lift: Double?
  /// The share of all reports that list it.
  package let baseRate: Double?
  package let score: Double?
  /// The score with nothing observed, to which the contributions add.
  package let base: Double?
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
    case rank, id, name, tactics, platforms, probability, lift, score, base, url, contributions
    case baseRate = "base_rate"
    case seenTogether = "seen_together"
    case strongest = "strongest_evidence"
  }
}
