import FileFormats
import InferenceService

extension Tool {
  static let lookupTechnique = Tool(
    "lookup_technique", title: "Look up ATT&CK techniques",
    description:
      "Finds ATT&CK techniques by id, by words of their names or by tactic, in all matrices; tells whether an id is in use, what replaced it, its tactics, platforms and sub-techniques. Also names a group, software or campaign by its id (G0016).",
    properties: [
      "query": Schema.text("An id, part of a name, or a tactic."),
      "limit": Schema.count("How many techniques to return.", to: 100, by: 10),
    ],
    required: ["query"],
    results: Schema.object(
      [
        "query": Schema.string, "attack": Schema.array(Schema.attack),
        "techniques": Schema.array(
          Schema.object(
            [
              "id": Schema.string, "name": Schema.string, "domain": Schema.string,
              "status": ["type": "string", "enum": ["active", "deprecated", "revoked"]],
              "replaced_by": Schema.string, "parent": Schema.string, "subtechniques": Schema.strings,
              "tactics": Schema.strings, "platforms": Schema.strings, "url": Schema.string,
            ],
            required: ["id", "name", "domain", "status", "subtechniques", "tactics", "platforms", "url"])),
        "entities": Schema.array(
          Schema.object(
            ["id": Schema.string, "name": Schema.string, "kind": Schema.string, "url": Schema.string],
            required: ["id", "name", "kind", "url"])),
      ], required: ["query", "attack", "techniques", "entities"])
  ) { engines, fields in
    guard let query = try fields.string("query"), !query.isEmpty else {
      throw ServiceError(
        code: "no_input", summary: "query is missing or empty",
        advice: "give an id such as T1059, part of a name, or a tactic", failure: .usage)
    }
    return try JSONValue(encoding: engines.lookup(query, limit: fields.integer("limit", in: 1...100) ?? 10))
  }
}
