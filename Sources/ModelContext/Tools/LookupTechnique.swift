import FileFormats
import InferenceService

extension Tool {
  static let lookupTechnique = Tool(
    "lookup_technique", title: "Look up ATT&CK techniques",
    description:
      "Finds ATT&CK techniques by id, by words of their names, by tactic or by a common term (ransomware, LSASS dump), in all matrices; tells whether an id is in use, what replaced it, its tactics, platforms and sub-techniques. Also finds groups, software and campaigns by id, name or alias (G0016, Cozy Bear): these are no techniques.",
    fields: LookupService.fields,
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
        "common_term": Schema.object(
          ["name": Schema.string, "is_technique": ["type": "boolean"], "techniques": Schema.strings],
          required: ["name", "is_technique", "techniques"]),
      ], required: ["query", "attack", "techniques", "entities"])
  ) { engines, fields in
    try engines.lookup(fields.string("query") ?? "", limit: fields.whole("top")).json
  }
}
