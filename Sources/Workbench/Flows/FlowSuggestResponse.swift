import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

/// What could be added to a flow; its JSON is a contract, documented in docs/json.md.
struct FlowSuggestResponse: Sendable, JSONRepresentable {
  /// An action and what could stand around it.
  struct Step: Sendable, JSONRepresentable {
    /// The action's number, from 1 in the order of the file.
    let number: Int
    let node: String
    let name: String
    let technique: TechniqueID
    let techniqueName: String?
    let before: [Suggestion]
    let beside: [Suggestion]
    let after: [Suggestion]

    var json: JSONValue {
      .members([
        "number": number, "node": node, "name": name, "technique": technique, "technique_name": techniqueName,
        "before": before, "beside": beside, "after": after,
      ])
    }
  }

  /// A technique that is likely beside those of the flow and stands on that side of the action.
  struct Suggestion: Sendable, JSONRepresentable {
    let rank: Int
    let id: TechniqueID
    let name: String?
    let tactics: [String]
    /// The model's score times the probability of the side; it orders suggestions of one side.
    let score: Double?
    let direction: Direction

    var json: JSONValue {
      .members(["rank": rank, "id": id, "name": name, "tactics": tactics, "score": score, "direction": direction])
    }
  }

  struct Direction: Sendable, JSONRepresentable {
    /// The probability that the technique comes after the action.
    let probabilityAfter: Double?
    let label: DirectionLabel
    let reason: DirectionReason

    var json: JSONValue {
      .members(["probability_after": probabilityAfter, "label": label.rawValue, "reason": reason])
    }
  }

  let flow: String
  let scope: String
  let steps: [Step]
  let model: ModelSummary
  let direction: DirectionSummary
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "flow": flow, "scope": scope, "steps": steps, "model": model, "direction": direction, "warnings": warnings,
    ])
  }
}
