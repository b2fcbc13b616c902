import FileFormats
import InferenceService

extension Tool {
  static let cooccurrence = Tool(
    "cooccurrence", title: "Techniques reported together",
    description:
      "Ranks the techniques that reports list together with a technique: in how many reports, what share, how far beyond chance (lift) and whether that may be chance (p and q values). Each technique given is answered by itself.",
    properties: [
      "techniques": [
        "type": "array", "items": ["type": "string"], "minItems": 1, "maxItems": 20,
        "description": "Techniques to ask for, each by itself.",
      ],
      "measure": [
        "type": "string", "default": "percentage",
        "description":
          "What to rank by: count, percentage, lift, pmi, npmi, jaccard, z-score, odds-ratio or phi.",
      ],
      "top": Schema.count("How many techniques to return for each.", to: 1000, by: 20),
      "min_together": Schema.count("Only those that so many reports list with it.", from: 0, to: 1_000_000, by: 1),
      "min_references": Schema.count("Only those that so many reports list.", from: 0, to: 1_000_000, by: 1),
      "domain": Schema.domain,
    ],
    required: ["techniques"],
    results: Schema.object(["answers": ["type": "array", "items": ["type": "object"]]], required: ["answers"])
  ) { engines, fields in
    let answers = try engines.engine(fields.domain()).cooccurring(WithRequest(fields))
    return ["answers": try JSONValue(encoding: answers)]
  }
}
