import FileFormats
import InferenceService

extension Tool {
  static let lookupTechnique = Tool(
    "lookup_technique", title: "Look up ATT&CK techniques",
    description:
      "Finds ATT&CK techniques by id, by words of their names, by tactic or by a common term (ransomware, LSASS dump), in all matrices; tells whether an id is in use, what replaced it, its tactics, platforms and sub-techniques. Also finds groups, software and campaigns by id, name or alias (G0016, Cozy Bear): these are no techniques.",
    fields: LookupService.fields
  ) { engines, fields in
    try engines.lookup(fields.string("query") ?? "", limit: fields.whole("top")).json
  }
}
