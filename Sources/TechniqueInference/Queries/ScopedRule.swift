import AttackKnowledge
import FileFormats

/// A Sigma rule of the user's own with hosts, users and window of a line of a plan put in; all else stays as it was
/// written.
struct ScopedRule {
  /// The key under which a written rule says for which line it is.
  static let ownKey = "tie_hunt"
  private static let namespace = NameUUID(
    namespace: [0x74, 0x69, 0x65, 0x2d, 0x68, 0x75, 0x6e, 0x74, 0x2d, 0x72, 0x75, 0x6c, 0x65, 0x73, 0x30, 0x31])

  let text: String
  /// What could not be put in, a sentence each.
  let remarks: [String]

  /// - Parameters:
  ///   - facts: what the rule is to say of the line that it is for, name by name.
  ///   - comments: lines to head it.
  init(
    _ own: OwnRule, text: String, value: YAMLValue, scope: QueryScope, target: QueryTarget,
    facts: [(name: String, value: String)], comments: [String]
  ) {
    let selections = Selections(own.rule.logSource, value, scope, target)
    var remarks = selections.remarks
    var written = SigmaText(text)
    var isLimited = false
    if !selections.all.isEmpty {
      if let limited = Self.limited(text, value, selections, own.rule, scope) {
        written = limited
        isLimited = true
      } else {
        remarks.append("hosts and users could not be put into it: its detection is written in an unusual form")
      }
    }
    var lines = ["\(Self.ownKey):"]
    for (name, value) in facts { lines.append("    \(name): \(SafeText.yaml(value))") }
    if let window = scope.windowText { lines.append("    window: \(SafeText.yaml(window))") }
    if isLimited, let id = own.rule.id { lines.append("    derived_from: \(SafeText.yaml(id))") }
    written.append(lines)
    self.text = comments.map { "# \(SafeText.line($0))\n" }.joined() + written.text
    self.remarks = remarks
  }

  /// The rule's lines with the selections in them; `nil` where that did not come out as meant.
  private static func limited(
    _ text: String, _ value: YAMLValue, _ selections: Selections, _ rule: DetectionRule, _ scope: QueryScope
  ) -> SigmaText? {
    var lines = SigmaText(text)
    guard let detection = lines.extent(of: "detection"),
      let (place, indent) = lines.extent(of: "condition", in: detection)
    else { return nil }
    lines.replace(place, with: selections.lines(indent: indent))
    if let id = rule.id {
      // Another rule needs another id; Sigma's `related` says which one it comes from.
      guard let old = lines.extent(of: "id") else { return nil }
      let new = namespace.text(of: ([id] + scope.hosts + ["|"] + scope.users).joined(separator: "\n"))
      lines.replace(old, with: ["id: \(new)"])
      let origin = ["    - id: \(SafeText.yaml(id))", "      type: derived"]
      if let related = lines.extent(of: "related") {
        guard let known = relatedLines(value["related"]) else { return nil }
        lines.replace(related, with: ["related:"] + origin + known)
      } else if let old = lines.extent(of: "id") {
        lines.replace(old.upperBound..<old.upperBound, with: ["related:"] + origin)
      }
    }
    return isSame(lines, value, selections) ? lines : nil
  }

  private static func relatedLines(_ related: YAMLValue?) -> [String]? {
    var lines: [String] = []
    for item in related?.elements ?? [] {
      guard case .map(let entries) = item, !entries.isEmpty else { return nil }
      for (position, entry) in entries.enumerated() {
        guard let text = entry.value.text else { return nil }
        lines.append((position == 0 ? "    - " : "      ") + "\(SafeText.yaml(entry.key)): \(SafeText.yaml(text))")
      }
    }
    return lines
  }

  /// Whether what was written reads as the rule with the selections and nothing else changed.
  private static func isSame(_ lines: SigmaText, _ value: YAMLValue, _ selections: Selections) -> Bool {
    let read = try? YAMLReader.documents(in: Data(lines.text.utf8), name: "")
    guard let read, read.count == 1, case .map(let now) = read[0], case .map(let before) = value else { return false }
    let changed: Set = ["detection", "id", "related"]
    guard now.filter({ !changed.contains($0.key) }) == before.filter({ !changed.contains($0.key) }),
      case .map(let detection)? = read[0]["detection"], case .map(let old)? = value["detection"]
    else { return false }
    let added = selections.all.map(\.name) + ["condition"]
    return detection.filter { !added.contains($0.key) } == old.filter { $0.key != "condition" }
      && detection.count == old.count + selections.all.count
      && read[0]["detection"]?["condition"]?.elements.map(\.text) == selections.conditions.map(Optional.some)
  }

  /// What is put into a detection.
  private struct Selections {
    private(set) var all: [(name: String, comparisons: [(key: String, value: String)])] = []
    private(set) var conditions: [String] = []
    private(set) var remarks: [String] = []

    init(_ source: RuleLogSource, _ rule: YAMLValue, _ scope: QueryScope, _ target: QueryTarget) {
      let fields = ScopeFields(source, target: target)
      let old = (rule["detection"]?["condition"]?.elements ?? []).compactMap(\.text).map(SigmaCondition.init)
      guard case .map(let entries)? = rule["detection"], !old.isEmpty else { return }
      let own = entries.map(\.key).filter { $0 != "condition" && $0 != "timeframe" }
      for (what, names, comparisons) in [
        ("hosts", scope.hosts, fields.comparisons(hosts: scope.hosts)),
        ("users", scope.users, fields.comparisons(users: scope.users)),
      ] where !names.isEmpty {
        guard !comparisons.isEmpty else {
          let log = source.text.isEmpty ? "its log source" : source.text
          remarks.append("not limited to the \(what): no field is known in which events of \(log) name them")
          continue
        }
        let names = ["hunt_\(what)", "scope_\(what)"] + (1...99).map { "hunt_\(what)_\($0)" }
        guard let name = names.first(where: { name in !own.contains(name) && !old.contains { $0.takesIn(name) } })
        else { continue }
        all.append((name, comparisons))
      }
      conditions = old.map { $0.adding(all.map(\.name), to: own) }
    }

    /// The lines of the selections and the condition.
    func lines(indent: Int) -> [String] {
      let margin = String(repeating: " ", count: indent)
      var lines: [String] = []
      for (name, comparisons) in all {
        lines.append("\(margin)\(name):")
        for (key, value) in comparisons { lines.append("\(margin)    - \(key): \(SafeText.yaml(value))") }
      }
      guard conditions.count != 1 else { return lines + ["\(margin)condition: \(SafeText.yaml(conditions[0]))"] }
      return lines + ["\(margin)condition:"] + conditions.map { "\(margin)    - \(SafeText.yaml($0))" }
    }
  }
}
