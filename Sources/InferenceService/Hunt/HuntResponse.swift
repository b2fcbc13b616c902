package import AttackKnowledge
import TechniqueInference

/// A hunt plan as JSON, a contract that is documented in docs/json.md; `schemaVersion` changes when a key goes away or
/// changes its meaning.
package struct HuntResponse: Sendable, Encodable {
  package let schemaVersion = 1
  package let observed: [Observed]
  package let ruledOut: [NamedTechnique]
  package let context: Context
  package let lookBack: [Item]
  package let lookForward: [Item]
  package let eitherSide: [Item]
  package let nextActions: [NextAction]
  package let coverage: Coverage
  package let similar: [SimilarActor]
  package let logSources: LogSources
  package let priorityFormula = HuntPriority.formula
  package let caution = HuntResponse.caution
  package let model: ModelSummary
  package let direction: DirectionSummary
  package let attack: AttackVersion
  package let warnings: [ServiceWarning]

  package static let caution =
    "probabilities say how many reports like this one list a technique; they are no proof, and similar actors are no attribution"

  package struct Observed: Sendable, Encodable {
    package let technique: ObservedTechnique
    package let state: String
    package let isLatest: Bool

    private enum CodingKeys: String, CodingKey {
      case state
      case isLatest = "latest"
    }

    package func encode(to encoder: any Encoder) throws {
      try technique.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(state, forKey: .state)
      try container.encode(isLatest, forKey: .isLatest)
    }
  }

  package struct Context: Sendable, Encodable {
    package let platforms: [String]
    package let hosts: [String]
    package let since: String?
    package let notes: [String]
    package let actors: [NamedEntity]
  }

  package struct NextAction: Sendable, Encodable {
    package let rank: Int
    package let kind: String
    package let text: String
    package let techniques: [TechniqueID]
  }

  package struct Coverage: Sendable, Encodable {
    package let tactics: [TacticState]
    package let detections: Detections?

    package struct TacticState: Sendable, Encodable {
      package let id: String
      package let shortname: String
      package let name: String
      package let observed: [TechniqueID]
      package let items: [TechniqueID]
    }

    package struct Detections: Sendable, Encodable {
      package let kind: String
      package let source: String
      package let entries: Int
      package let techniques: Int
      package let blindSpots: [TechniqueID]

      private enum CodingKeys: String, CodingKey {
        case kind, source, entries, techniques
        case blindSpots = "blind_spots"
      }
    }
  }

  package struct SimilarActor: Sendable, Encodable {
    package let id: String
    package let name: String
    package let kind: String
    package let url: String
    package let similarity: Double?
    package let shared: [TechniqueID]
    package let qValue: Double

    private enum CodingKeys: String, CodingKey {
      case id, name, kind, url, similarity, shared
      case qValue = "q_value"
    }
  }

  package struct LogSources: Sendable, Encodable {
    package let items: Int
    package let checkable: Int
    package let steps: [Step]

    package struct Step: Sendable, Encodable {
      package let rank: Int
      package let name: String
      package let channels: [String]
      package let items: [TechniqueID]
      package let newItems: [TechniqueID]
      package let covered: Int

      private enum CodingKeys: String, CodingKey {
        case rank, name, channels, items, covered
        case newItems = "new_items"
      }
    }
  }

  private enum CodingKeys: String, CodingKey {
    case observed, context, coverage, similar, caution, model, direction, attack, warnings
    case schemaVersion = "schema_version"
    case ruledOut = "ruled_out"
    case lookBack = "look_back"
    case lookForward = "look_forward"
    case eitherSide = "either_side"
    case nextActions = "next_actions"
    case logSources = "log_sources"
    case priorityFormula = "priority_formula"
  }
}
