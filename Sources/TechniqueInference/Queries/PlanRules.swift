package import AttackKnowledge
package import FileFormats

/// Which detection rules look for the lines of a plan.
package struct PlanRules: Sendable, Equatable {
  /// A rule for a line.
  package struct Choice: Sendable, Equatable {
    package let rule: DetectionRule
    /// The rule itself, where it is one of the user's own.
    package let own: OwnRule?
    /// Where it comes from: "own", "SigmaHQ/sigma".
    package let source: String

    /// Where a rule of SigmaHQ's is to be had, if its folder is known.
    package var address: String? {
      guard own == nil, source == "SigmaHQ/sigma", rule.file.contains("/") else { return nil }
      return SafeText.address("https://github.com/SigmaHQ/sigma/blob/master/" + rule.file)
    }
  }

  /// As many are named for a line.
  package static let most = 5

  /// The rules of each line by its technique, the best first.
  private let choices: [TechniqueID: [Choice]]
  /// How many there are of each.
  private let counts: [TechniqueID: Int]

  /// No rules.
  package init() {
    choices = [:]
    counts = [:]
  }

  /// Chooses for all lines.
  package init(_ items: [HuntItem], from source: RuleSource, platforms: Set<String>) {
    var choices: [TechniqueID: [Choice]] = [:]
    var counts: [TechniqueID: Int] = [:]
    for item in items {
      let found = source.choices(for: item, platforms: platforms)
      counts[item.technique] = found.count
      choices[item.technique] = Array(found.prefix(Self.most))
    }
    self.choices = choices
    self.counts = counts
  }

  /// The rules of a line, the best first.
  package func of(_ item: HuntItem) -> [Choice] { choices[item.technique, default: []] }

  /// How many rules there are for a line, with those that are not named.
  package func count(_ item: HuntItem) -> Int { counts[item.technique, default: 0] }

  /// Members of a line's JSON.
  func json(of item: HuntItem) -> JSONValue {
    item.json.adding(["rules": of(item), "rules_known": count(item)])
  }
}

extension PlanRules.Choice: JSONRepresentable {
  package var json: JSONValue {
    let source = rule.logSource
    return .members([
      "id": rule.id, "title": rule.title, "authors": rule.authors, "file": rule.file, "level": rule.level?.rawValue,
      "status": rule.status?.rawValue, "kind": rule.kind.rawValue, "source": self.source, "url": address,
      "techniques": rule.techniques, "fields": rule.fields,
      "log_source": JSONValue.members([
        "product": source.product, "category": source.category, "service": source.service,
      ]),
    ])
  }

  /// "New User Created Via Net.EXE (medium, windows process_creation, own)".
  package var text: String {
    let facts = [rule.level?.rawValue, rule.logSource.text.isEmpty ? nil : rule.logSource.text, source]
    return "\(rule.name) (\(facts.compactMap(\.self).joined(separator: ", ")))"
  }
}
