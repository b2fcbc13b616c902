import AttackKnowledge
import InferenceService
import TechniqueInference

/// What could be added to a flow; its JSON is a contract, documented in docs/json.md.
struct FlowSuggestResponse: Sendable, Encodable {
  /// An action and what could stand around it.
  struct Step: Sendable, Encodable {
    /// The action's number, from 1 in the order of the file.
    let number: Int
    let node: String
    let name: String
    let technique: TechniqueID
    let techniqueName: String?
    let before: [Suggestion]
    let beside: [Suggestion]
    let after: [Suggestion]

    private enum CodingKeys: String, CodingKey {
      case number, node, name, technique, before, beside, after
      case techniqueName = "technique_name"
    }
  }

  /// A technique that is likely beside those of the flow and stands on that side of the action.
  struct Suggestion: Sendable, Encodable {
    let rank: Int
    let id: TechniqueID
    let name: String?
    let tactics: [String]
    /// The model's score times the probability of the side; it orders suggestions of one side.
    let score: Double?
    let direction: Direction
  }

  struct Direction: Sendable, Encodable {
    /// The probability that the technique comes after the action.
    let probabilityAfter: Double?
    let label: DirectionLabel
    let reason: ReasonText

    private enum CodingKeys: String, CodingKey {
      case label, reason
      case probabilityAfter = "probability_after"
    }
  }

  let flow: String
  let scope: String
  let steps: [Step]
  let model: ModelSummary
  let direction: DirectionSummary
  let warnings: [ServiceWarning]
}
