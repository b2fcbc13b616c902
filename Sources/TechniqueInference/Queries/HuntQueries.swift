import AttackKnowledge
import FileFormats

/// The queries of a plan: for each line the rule that looks for it, ready to be converted and run.
package struct HuntQueries: Sendable {
  /// What became of a line; raw values are part of the JSON contract.
  package enum State: String, Sendable {
    /// A Sigma rule was written.
    case written
    /// And converted.
    case converted
    /// And could not be converted.
    case failed
    /// Only the index knows a rule: it is to be fetched.
    case fetch
    /// A rule of the user's own that is to be run where it lies: of another product, or part of an old collection.
    case own
    /// No rule is known.
    case none
  }

  /// A line of the plan.
  package struct Line: Sendable {
    package let item: HuntItem
    /// The rule that looks for it.
    package let choice: PlanRules.Choice?
    /// The name of its files without ending.
    package let name: String
    /// The Sigma rule with scope and window in it.
    package let text: String?
    package let scope: QueryScope
    package var state: State
    /// The query, once converted.
    package var query: String?
    /// What a person should know, a sentence each.
    package var remarks: [String]
  }

  package let target: QueryTarget
  package var lines: [Line]

  /// - Parameter scope: hosts, users and window of a line.
  package init(_ plan: HuntPlan, target: QueryTarget, scope: (HuntItem) -> QueryScope) {
    self.target = target
    let items = plan.items.sorted { $0.line < $1.line }
    let width = max(2, String(items.count).count)
    lines = items.map { item in
      Self.line(item, plan, target: target, scope: scope(item), number: item.line.digits(width))
    }
  }

  private static func line(
    _ item: HuntItem, _ plan: HuntPlan, target: QueryTarget, scope: QueryScope, number: String
  ) -> Line {
    let choices = plan.rules.of(item)
    // What can be written goes before what is better and cannot.
    let choice = choices.first { $0.own?.text != nil } ?? choices.first
    let stem = choice.map { "-" + fileWord($0.rule.fileName) } ?? ""
    func line(_ state: State, text: String? = nil, _ remarks: [String] = []) -> Line {
      Line(
        item: item, choice: choice, name: "\(number)-\(item.technique)\(stem)", text: text, scope: scope, state: state,
        remarks: remarks)
    }
    guard let choice else { return line(.none, ["no rule is known for it"]) }
    guard let own = choice.own else {
      return line(.fetch, ["fetch \(choice.address ?? choice.rule.file), put it among your rules and ask again"])
    }
    guard let text = own.text, let value = own.value else {
      let kind = own.rule.kind == .sigma ? "a correlation, or part of an old collection" : "a rule of another product"
      return line(.own, ["\(own.rule.file) is \(kind): run it where it lies, within the hosts and times of the plan"])
    }
    let scoped = ScopedRule(
      own, text: text, value: value, scope: scope, target: target, facts: facts(item), comments: comments(item, scope))
    var remarks = scoped.remarks
    // The window of a line that lies ahead is that of hosts which nobody knows yet.
    if !scope.hosts.isEmpty, item.scopes.contains(where: { $0.reach == .onward || $0.reach == .ofUsersAndOnward }) {
      remarks.append("hosts reached from \(scope.hosts[0]) are not in the query: add them to --host and ask again")
    }
    if !own.rule.techniques.contains(item.technique), let parent = item.technique.parent,
      own.rule.techniques.contains(parent)
    {
      remarks.append("the rule names \(parent), not \(item.technique)")
    }
    if target.sigmaName != nil, target.window(scope, for: own.rule.logSource) == nil {
      remarks.append("the query has no place for a time: set the window where you run it")
    }
    if target != .sigma, target != .qradar, target.pipelines(for: own.rule.logSource).isEmpty {
      remarks.append(
        "no pipeline is known for \(own.rule.logSource.text): the query names fields as the rule does, not as your logs do"
      )
    }
    return line(.written, text: scoped.text, remarks)
  }

  private static func facts(_ item: HuntItem) -> [(name: String, value: String)] {
    [
      ("technique", item.technique.description), ("line", String(item.line)), ("role", item.role.rawValue),
      ("side", HuntFigures.direction(item.direction)),
    ]
  }

  private static func comments(_ item: HuntItem, _ scope: QueryScope) -> [String] {
    var lines = ["Line \(item.line) of a hunt plan: \(item.technique) \(item.name)"]
    if let window = scope.windowText { lines.append("Window: \(window). Sigma has no field for it.") }
    return lines + HuntBlanks.lines(item)
  }

  /// Letters, digits, hyphens and underscores of a file's name without its ending.
  private static func fileWord(_ name: String) -> String {
    let stem = name.split(separator: ".").first.map(String.init) ?? "rule"
    return String(SafeText.tagWord(stem).map { $0 == "." ? "-" : $0 }.prefix(80))
  }

  /// The path of a line's Sigma rule in the folder.
  package func rulePath(_ line: Line) -> String { "sigma/\(line.name).yml" }

  /// The path of a line's query in the folder.
  package func queryPath(_ line: Line) -> String { "queries/\(line.name).\(target.fileEnding)" }

  /// Takes the outcome of a conversion.
  package mutating func take(_ outcome: Result<String, HuntQueryFault>, at place: Int) {
    switch outcome {
    case .success(let query):
      let source = lines[place].choice?.rule.logSource ?? RuleLogSource()
      let window = target.window(lines[place].scope, for: source) ?? ("", "")
      lines[place].query = Self.windowed(query, window)
      lines[place].state = .converted
    case .failure(let fault):
      lines[place].state = .failed
      lines[place].remarks.append("could not be converted: \(fault.reason)")
    }
  }

  private static func windowed(_ query: String, _ window: (before: String, behind: String)) -> String {
    var text = query
    while let last = text.last, last.isWhitespace { text.removeLast() }
    let isOneLine = window.behind.isEmpty || window.behind.hasPrefix(")")
    return window.before + text + (isOneLine ? "" : "\n") + window.behind + "\n"
  }

  /// How many lines came to each end.
  package func count(_ state: State) -> Int { lines.count { $0.state == state } }
}

/// Why a rule could not be converted.
package struct HuntQueryFault: Error {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}

/// The elements of ATT&CK's analytics that everybody must set for themselves, as blanks.
package enum HuntBlanks {
  /// As many analytics of a line are shown.
  private static let most = 2

  /// "AN0110 (Windows), to set: TimeWindow = ____, UserContext = ____".
  package static func lines(_ item: HuntItem) -> [String] {
    let analytics = item.strategies.flatMap(\.analytics).filter { !$0.mutableElements.isEmpty }
    return analytics.prefix(most).map { analytic in
      let blanks = analytic.mutableElements.map { "\($0) = ____" }.joined(separator: ", ")
      return "\(analytic.id) (\(analytic.platforms.joined(separator: ", "))), to set: \(blanks)"
    }
  }
}
