package import AttackKnowledge
import FileFormats

/// The techniques of a plan as tags: those of Sigma rules and those of MISP's galaxy, list by list, as YAML.
package enum HuntTags {
  package static func text(_ plan: HuntPlan) -> String {
    var text = "# Tags for Sigma rules (tags) and MISP events (misp); what is predicted was not observed.\n"
    for warning in plan.unread { text += "# Warning: \(SafeText.line(warning))\n" }
    text += section("observed", plan.situation.observed.compactMap { plan.catalog[$0.technique] })
    let suspected = plan.situation.observed.filter { $0.weight < 1 }
    if !suspected.isEmpty {
      // A tag cannot say how sure somebody is.
      text += "  suspected:\n"
      text += suspected.map { "    \($0.technique): \($0.weight)\n" }.joined()
    }
    for (label, items) in plan.lists {
      text += section(label.rawValue, items.compactMap { plan.catalog[$0.technique] })
    }
    return text
  }

  private static func section(_ name: String, _ techniques: [Technique]) -> String {
    var tags: [String] = []
    for tactic in Set(techniques.flatMap(\.tactics)).sorted() { tags.append("attack." + SafeText.tagWord(tactic)) }
    tags += techniques.map { sigma($0.id) }
    var text = "\(name):\n  tags:\n"
    text += tags.map { "    - \($0)\n" }.joined()
    text += "  misp:\n"
    text += techniques.map { "    - \(SafeText.yaml(misp($0)))\n" }.joined()
    return text
  }

  /// `attack.t1059.001`.
  package static func sigma(_ id: TechniqueID) -> String { "attack." + id.description.lowercased() }

  /// `misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"`.
  package static func misp(_ technique: Technique) -> String {
    "misp-galaxy:mitre-attack-pattern=\"\(SafeText.tagValue(technique.name)) - \(technique.id)\""
  }
}
