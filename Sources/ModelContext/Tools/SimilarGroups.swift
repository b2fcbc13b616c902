import FileFormats
import InferenceService

extension Tool {
  static let similarGroups = Tool(
    "similar_groups", title: "Similar groups, software and campaigns",
    description:
      "Finds groups, software and campaigns that ATT&CK knows for techniques like the observed ones. It is reading material, not attribution: many actors use the same techniques.",
    fields: SimilarRequest.fields,
    results: Schema.object(
      [
        "observed": ["type": "array"],
        "similar": Schema.array(
          Schema.object(
            [
              "rank": Schema.integer, "id": Schema.string, "name": Schema.string, "kind": Schema.string,
              "url": Schema.string, "similarity": Schema.number, "techniques": Schema.integer,
              "shared": ["type": "array"], "p_value": Schema.number, "q_value": Schema.number,
            ], required: ["rank", "id", "name", "kind", "url", "techniques", "shared", "p_value", "q_value"])),
        "candidates": Schema.integer, "follows_software": ["type": "boolean"], "attack": Schema.attack,
        "caution": Schema.string, "warnings": Schema.warnings,
      ], required: ["observed", "similar", "candidates", "follows_software", "attack", "caution", "warnings"])
  ) { engines, fields in
    try engines.similar(SimilarRequest(fields)).json
  }
}
