import AttackKnowledge
import FileFormats

func id(_ text: String) -> TechniqueID { TechniqueID(text)! }

func technique(
  _ text: String, _ name: String = "", tactics: [String] = [], platforms: [String] = [],
  status: Technique.Status = .active
) -> Technique {
  Technique(
    id: id(text), name: name.isEmpty ? text : name, tactics: tactics, platforms: platforms, status: status,
    stixID: "attack-pattern--\(text)")
}

func catalog(_ techniques: [Technique], tactics: [Tactic] = [], domain: AttackDomain = .enterprise) -> AttackCatalog {
  AttackCatalog(domain: domain, version: "1.0", tactics: tactics, techniques: techniques)
}

/// A STIX bundle of the objects that are given as JSON text.
func bundle(_ objects: String..., path: String = "sample.json") throws -> AttackBundle {
  try AttackBundle(
    stix: Data(#"{"type": "bundle", "id": "bundle--1", "objects": [\#(objects.joined(separator: ","))]}"#.utf8),
    path: path)
}

/// An `attack-pattern`; `extra` is more JSON, beginning with a comma.
func pattern(
  _ stixID: String, _ attackID: String, tactics: [String] = ["execution"], chain: String = "mitre-attack",
  _ extra: String = ""
) -> String {
  let phases = tactics.map { #"{"kill_chain_name": "\#(chain)", "phase_name": "\#($0)"}"# }.joined(separator: ",")
  return """
    {"type": "attack-pattern", "id": "attack-pattern--\(stixID)", "name": "Name of \(attackID)",
     "external_references": [{"source_name": "\(chain)", "external_id": "\(attackID)", "url": "https://x"}],
     "kill_chain_phases": [\(phases)]\(extra)}
    """
}

func object(_ type: String, _ stixID: String, _ attackID: String, _ extra: String = "") -> String {
  """
  {"type": "\(type)", "id": "\(type)--\(stixID)", "name": "Name of \(attackID)",
   "external_references": [{"source_name": "mitre-attack", "external_id": "\(attackID)"}]\(extra)}
  """
}

func link(_ source: String, _ relation: String, _ target: String, _ extra: String = "") -> String {
  """
  {"type": "relationship", "id": "relationship--\(source)\(target)", "relationship_type": "\(relation)",
   "source_ref": "\(source)", "target_ref": "\(target)"\(extra)}
  """
}
