package import FileFormats

extension DetectionRule {
  /// What a Sigma rule says of itself.
  ///
  /// Source: <https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-rules-specification.md>.
  package init(sigma rule: YAMLValue, file: String) {
    let tags = (rule["tags"]?.elements ?? []).compactMap(\.text)
    let techniques = Set(tags.compactMap { TechniqueDocument.technique(ofTag: $0)?.id }).sorted()
    self.init(techniques: techniques, file: file)
    id = Self.word(rule["id"])
    title = Self.word(rule["title"])
    authors = Self.word(rule["author"])
    level = Self.word(rule["level"]).flatMap { Level(rawValue: $0.lowercased()) }
    status = Self.word(rule["status"]).flatMap { Status(rawValue: $0.lowercased()) }
    let source = rule["logsource"]
    logSource = RuleLogSource(
      product: Self.word(source?["product"])?.lowercased(), category: Self.word(source?["category"])?.lowercased(),
      service: Self.word(source?["service"])?.lowercased())
    fields = Self.fields(of: rule["detection"])
  }

  /// The names of the fields that a detection compares, without modifiers.
  private static func fields(of detection: YAMLValue?) -> [String] {
    guard case .map(let entries) = detection else { return [] }
    var names: Set<String> = []
    for entry in entries where entry.key != "condition" && entry.key != "timeframe" {
      for selection in entry.value.elements {
        guard case .map(let comparisons) = selection else { continue }
        for comparison in comparisons {
          let name = comparison.key.prefix { $0 != "|" }
          if !name.isEmpty { names.insert(String(name)) }
        }
      }
    }
    return names.sorted()
  }

  private static func word(_ value: YAMLValue?) -> String? {
    guard let text = value?.elements.compactMap(\.text).joined(separator: ", "), !text.isEmpty else { return nil }
    return text
  }
}
