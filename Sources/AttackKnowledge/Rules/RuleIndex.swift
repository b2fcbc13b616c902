/// Which rules find which techniques: an index of rules without their logic.
package struct RuleIndex: Sendable, Equatable {
  /// Where the rules come from: "SigmaHQ/sigma".
  package let source: String
  /// The newest date in the rules, `YYYY-MM-DD`; `nil` where none tells.
  package let newest: String?
  /// The rules, ascending by file.
  package let rules: [DetectionRule]
  /// Places in `rules`, ascending, by technique.
  private let places: [TechniqueID: [Int]]

  package init(source: String, newest: String?, rules: [DetectionRule]) {
    self.source = source
    self.newest = newest
    self.rules = rules.sorted { ($0.file, $0.id ?? "") < ($1.file, $1.id ?? "") }
    var places: [TechniqueID: [Int]] = [:]
    for (place, rule) in self.rules.enumerated() {
      for technique in rule.techniques { places[technique, default: []].append(place) }
    }
    self.places = places
  }

  /// The rules that name a technique itself.
  package func rules(for technique: TechniqueID) -> [DetectionRule] {
    places[technique, default: []].map { rules[$0] }
  }

  /// The techniques that some rule names.
  package var techniques: Set<TechniqueID> { Set(places.keys) }

  /// The same by other ids, such as those of another version; what leads to no id is left out.
  package func mapped(_ target: (TechniqueID) -> TechniqueID?) -> RuleIndex {
    RuleIndex(
      source: source, newest: newest,
      rules: rules.map { rule in
        var rule = rule
        rule.techniques = Set(rule.techniques.compactMap(target)).sorted()
        return rule
      })
  }
}
