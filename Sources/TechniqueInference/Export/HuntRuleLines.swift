import AttackKnowledge

/// The rules of a line, and the command that a plan ends with, in Markdown.
enum HuntRuleLines {
  /// As many rules are named; the JSON has more.
  private static let most = 3

  static func markdown(_ item: HuntItem, _ rules: PlanRules, _ atomics: PlanAtomics?) -> String {
    var text = ""
    let known = rules.of(item)
    if !known.isEmpty {
      let named = known.prefix(most).map { choice in
        let name = HuntMarkdown.escaped(choice.text)
        return choice.address.map { "[\(name)](\($0))" } ?? name
      }
      let more = rules.count(item) - named.count
      text += "  - Rules: \(named.joined(separator: "; "))\(more > 0 ? "; \(more) more" : "")\n"
    }
    if let tests = atomics?.of(item), !tests.isEmpty {
      let named = tests.prefix(PlanAtomics.most).map(\.text).joined(separator: "; ")
      let more = tests.count - PlanAtomics.most
      text += "  - Atomic Red Team: \(HuntMarkdown.escaped(named))\(more > 0 ? "; \(more) more" : "")\n"
    }
    for line in HuntBlanks.lines(item) { text += "  - \(HuntMarkdown.escaped(line))\n" }
    return text
  }

  static func feedback(_ plan: HuntPlan) -> String {
    // A fence that is longer than any run of its sign inside.
    let command = plan.feedback.command(plan)
    var (longest, run) = (2, 0)
    for byte in command.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\n\(HuntMarkdown.escaped(HuntFeedback.lead))\n\n\(fence)sh\n\(command)\n\(fence)\n"
  }
}
