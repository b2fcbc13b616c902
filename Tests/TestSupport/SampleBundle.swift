/// A STIX bundle of ATT&CK with as little in it as tests of whole commands need.
public enum SampleBundle {
  /// Version 99.0 of the Enterprise matrix: T1059 with its sub-technique, T1566, and T1086, revoked by T1059.001; one
  /// group that uses T1566.
  public static let attack = """
    {"type": "bundle", "id": "bundle--1", "objects": [
      {"type": "x-mitre-collection", "id": "x-mitre-collection--1", "spec_version": "2.1", "name": "Enterprise ATT&CK",
       "x_mitre_version": "99.0"},
      {"type": "x-mitre-matrix", "id": "x-mitre-matrix--1", "name": "Enterprise ATT&CK",
       "external_references": [{"source_name": "mitre-attack", "external_id": "enterprise-attack"}],
       "tactic_refs": ["x-mitre-tactic--1", "x-mitre-tactic--2"]},
      {"type": "x-mitre-tactic", "id": "x-mitre-tactic--1", "name": "Initial Access",
       "x_mitre_shortname": "initial-access",
       "external_references": [{"source_name": "mitre-attack", "external_id": "TA0001"}]},
      {"type": "x-mitre-tactic", "id": "x-mitre-tactic--2", "name": "Execution", "x_mitre_shortname": "execution",
       "external_references": [{"source_name": "mitre-attack", "external_id": "TA0002"}]},
      \(technique("1", "T1059", "Command and Scripting Interpreter", "execution")),
      \(technique("2", "T1059.001", "PowerShell", "execution", #", "x_mitre_is_subtechnique": true"#)),
      \(technique("3", "T1566", "Phishing", "initial-access")),
      \(technique("4", "T1086", "PowerShell", "execution", #", "revoked": true"#)),
      {"type": "relationship", "id": "relationship--1", "relationship_type": "revoked-by",
       "source_ref": "attack-pattern--4", "target_ref": "attack-pattern--2"},
      {"type": "intrusion-set", "id": "intrusion-set--1", "name": "APT0",
       "external_references": [{"source_name": "mitre-attack", "external_id": "G9999"}]},
      {"type": "relationship", "id": "relationship--2", "relationship_type": "uses",
       "source_ref": "intrusion-set--1", "target_ref": "attack-pattern--3",
       "external_references": [{"source_name": "Somebody 2024", "url": "https://example.org/report"}]}
    ]}
    """

  private static func technique(
    _ number: String, _ id: String, _ name: String, _ tactic: String, _ more: String = ""
  ) -> String {
    """
    {"type": "attack-pattern", "id": "attack-pattern--\(number)", "name": "\(name)",
       "x_mitre_domains": ["enterprise-attack"], "x_mitre_platforms": ["Windows"],
       "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "\(tactic)"}],
       "external_references": [{"source_name": "mitre-attack", "external_id": "\(id)"}]\(more)}
    """
  }
}
