import FileFormats
import InferenceService

extension Tool {
  static let buildHuntPlan = Tool(
    "build_hunt_plan", title: "Build a hunt plan",
    description:
      "Makes a hunt plan from what was observed: what to look back for (it probably came before), what to look forward for (it may come next), where to look for each (log sources and channels), what would confirm or refute it, and the next actions.",
    properties: [
      "techniques": Schema.techniques,
      "suspected": Schema.question["suspected"] ?? [:], "ruled_out": Schema.question["ruled_out"] ?? [:],
      "used_by": Schema.question["used_by"] ?? [:], "platforms": Schema.question["platforms"] ?? [:],
      "tactics": Schema.question["tactics"] ?? [:],
      "latest": Schema.text("The newest of what was observed, which tells before from after."),
      "hosts": Schema.list("The machines that it is about."),
      "since": Schema.text("The day from which on evidence matters, such as 2026-03-01."),
      "notes": Schema.list("Words that go with the plan."),
      "minimum_probability": Schema.question["minimum_probability"] ?? [:],
      "diverse": [
        "type": "boolean", "default": false, "description": "Whether each tactic and family of techniques is limited.",
      ],
      "roll_up": [
        "type": "boolean", "default": false, "description": "Whether sub-techniques of one technique are one item.",
      ],
      "top": Schema.count("Items of each worklist at most.", to: 100, by: 10),
      "domain": Schema.domain,
    ],
    results: Schema.object(
      [
        "observed": ["type": "array"], "look_back": ["type": "array", "items": item],
        "look_forward": ["type": "array", "items": item], "either_side": ["type": "array", "items": item],
        "next_actions": ["type": "array"], "warnings": Schema.warnings, "caution": Schema.string,
      ], required: ["observed", "look_back", "look_forward", "either_side", "next_actions", "warnings", "caution"])
  ) { engines, fields in
    try JSONValue(encoding: HuntResponse(engines.engine(fields.domain()).hunt(HuntRequest(fields))))
  }

  private static let item = Schema.object(
    ["rank": Schema.integer, "id": Schema.string, "name": Schema.string, "probability": Schema.number],
    required: ["id"])
}
