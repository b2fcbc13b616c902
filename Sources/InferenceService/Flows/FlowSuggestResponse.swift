package import AttackKnowledge
package import TechniqueInference

/// What could be added to a flow; its JSON is a contract, documented in docs/json.md.
package struct FlowSuggestResponse: Sendable, Encodable {
  /// An action and what could stand around it.
  package struct Step: Sendable, Encodable {
    /// The action's number, from 1 in the order of the file.
    package let number: Int
    package let node: String
    package let name: String
    package let technique: TechniqueID
    package let techniqueName: String?
    package let before: [Suggestion]
    package let beside: [Suggestion]
    package let after: [Suggestion]

    private enum CodingKeys: String, CodingKey {
      case number, node, name, technique, before, beside, after
      case techniqueName = "technique_name"
    }
  }

  /// A technique that is likely beside those of the flow and stands on that side of the action.
  package struct Suggestion: Sendable, Encodable {
    package let rank: Int
    package let id: TechniqueID
    package let name: String?
    package let tactics: [String]
    /// The model's score times the probability of the side; it orders suggestions of one side.
    package let score: Double?
    package let direction: Direction
  }

  package struct Direction: Sendable, Encodable {
    /// The probability that the technique comes after the action.
    package let probabilityAfter: Double?
    package let label: DirectionLabel
    package let reason: ReasonText

    private enum CodingKeys: String, CodingKey {
      case label, reason
      case probabilityAfter = "probability_after"
    }
  }

  package let flow: String
  package let scope: String
  package let steps: [Step]
  package let model: ModelSummary
  package let direction: DirectionSummary
  package let warnings: [ServiceWarning]
}
