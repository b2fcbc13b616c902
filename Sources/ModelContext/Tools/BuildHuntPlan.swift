import FileFormats
import InferenceService

extension Tool {
  static let buildHuntPlan = Tool(
    "build_hunt_plan", title: "Build a hunt plan",
    description:
      "Makes a hunt plan from what was observed: what to look back for (it probably came before), what to look forward for (it may come next), where to look for each (log sources and channels), what would confirm or refute it, and the next actions.",
    fields: HuntRequest.fields,
    results: Schema.object(
      [
        "observed": ["type": "array"], "look_back": ["type": "array", "items": item],
        "between": ["type": "array", "items": item], "look_forward": ["type": "array", "items": item],
        "either_side": ["type": "array", "items": item],
        "next_actions": ["type": "array"], "warnings": Schema.warnings, "caution": Schema.string,
      ], required: ["observed", "look_back", "look_forward", "either_side", "next_actions", "warnings", "caution"])
  ) { engines, fields in
    try engines.hunt(HuntRequest(fields)).json
  }

  private static let item = Schema.object(
    ["rank": Schema.integer, "id": Schema.string, "name": Schema.string, "probability": Schema.number],
    required: ["id"])
}
