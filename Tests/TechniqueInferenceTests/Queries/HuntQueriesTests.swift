import AttackKnowledge
import FileFormats
import Foundation
import TestSupport
import Testing

@testable import TechniqueInference

@Suite struct HuntQueriesTests {
  private static func rule(
    _ techniques: String..., title: String, product: String = "windows", level: String = "high",
    status: String = "test",
    id: Int = 1
  ) -> String {
    """
    title: \(title)
    id: 11111111-2222-4333-8444-00000000000\(id)
    status: \(status)
    level: \(level)
    tags: [\(techniques.map { "attack." + $0.lowercased() }.joined(separator: ", "))]
    logsource:
      product: \(product)
      category: process_creation
    detection:
      a:
        Image: x
      condition: a
    """
  }

  private func plan(_ rules: KeyValuePairs<String, String>, index: RuleIndex? = nil) throws -> HuntPlan {
    var plan = try HuntSamples.plan(options: HuntOptions(includesUncheckable: true))
    var own: OwnRules?
    if !rules.isEmpty {
      let folder = try TemporaryFolder()
      for (name, text) in rules { try folder.write(text, to: name) }
      own = try OwnRules(contentsOf: folder.path)
    }
    plan.rules = PlanRules(
      plan.items, from: RuleSource(index: index, own: own, catalog: HuntSamples.catalog), platforms: [])
    return plan
  }

  private func queries(_ plan: HuntPlan, _ target: QueryTarget = .splunk) -> HuntQueries {
    HuntQueries(plan, target: target) { QueryScope($0, plan.situation) }
  }

  private func line(_ queries: HuntQueries, _ id: String) throws -> HuntQueries.Line {
    try #require(queries.lines.first { $0.item.technique.description == id })
  }

  private static func titles(_ plan: HuntPlan, _ id: String) throws -> [String] {
    let item = try #require(plan.items.first { $0.technique.description == id })
    return plan.rules.of(item).map(\.rule.name)
  }

  @Test func theBestRuleComesFirst() throws {
    let plan = try plan([
      "a.yml": Self.rule("T1486", title: "low", level: "low", id: 1), "b.yml": Self.rule("T1486", title: "high", id: 2),
      "c.yml": Self.rule("T1486", title: "other platform", product: "macos", level: "critical", id: 3),
      "d.yml": Self.rule("T1486", title: "new", level: "critical", status: "experimental", id: 4),
      "e.yml": Self.rule("T1486", title: "gone", status: "deprecated", id: 5),
      "f.yml": Self.rule("T1486", "T1490", title: "wide", id: 6),
    ])
    #expect(try Self.titles(plan, "T1486") == ["high", "wide", "low", "new", "other platform"])
  }

  @Test func aRuleForAnotherSubtechniqueIsNoneForThisOne() throws {
    let options = HuntOptions(rollsUp: false)
    var plan = try HuntSamples.plan(options: options)
    let folder = try TemporaryFolder()
    try folder.write(Self.rule("T1566", "T1566.002", title: "sibling", id: 1), to: "a.yml")
    try folder.write(Self.rule("T1566", title: "parent", id: 2), to: "b.yml")
    plan.rules = PlanRules(
      plan.items,
      from: RuleSource(index: nil, own: try OwnRules(contentsOf: folder.path), catalog: HuntSamples.catalog),
      platforms: [])
    #expect(try Self.titles(plan, "T1566.001") == ["parent"])
    #expect(try Self.titles(plan, "T1566") == ["parent", "sibling"])
    let line = try line(queries(plan), "T1566.001")
    #expect(line.remarks == ["the rule names T1566, not T1566.001"])
  }

  @Test func rulesOfOtherPlatformsAreLeftOutWherePlatformsAreChosen() throws {
    let plan = try plan(["a.yml": Self.rule("T1486", title: "mac", product: "macos")])
    let item = try #require(plan.items.first { $0.technique.description == "T1486" })
    let folder = try TemporaryFolder()
    try folder.write(Self.rule("T1486", title: "mac", product: "macos"), to: "a.yml")
    let source = RuleSource(index: nil, own: try OwnRules(contentsOf: folder.path), catalog: HuntSamples.catalog)
    #expect(source.choices(for: item, platforms: ["Windows"]).isEmpty)
    #expect(source.choices(for: item, platforms: ["macOS"]).count == 1)
  }

  @Test func everyLineSaysWhatBecameOfIt() throws {
    var public1 = DetectionRule(techniques: [try HuntSamples.id("T1490")], file: "rules/windows/x.yml")
    public1.id = "p"
    let index = RuleIndex(source: "SigmaHQ/sigma", newest: nil, rules: [public1])
    let plan = try plan(
      [
        "a.yml": Self.rule("T1486", title: "own"),
        "splunk.yml": "name: x\ntags:\n  mitre_attack_id:\n  - T1204\nsearch: y\n",
      ], index: index)
    let queries = queries(plan)
    #expect(try line(queries, "T1486").state == .written)
    #expect(try line(queries, "T1490").state == .fetch)
    #expect(
      try line(queries, "T1490").remarks.first?.contains(
        "https://github.com/SigmaHQ/sigma/blob/master/rules/windows/x.yml") ?? false)
    #expect(try line(queries, "T1204").state == .own)
    #expect(try line(queries, "T1566").state == .none)
    #expect(try line(queries, "T1486").text?.contains("Computer: 'WS-7'") ?? false)
  }

  @Test func filesAreTheSameEveryTimeAndStayInTheFolder() throws {
    let plan = try plan(["a$(x) b.yml": Self.rule("T1486", title: "own")])
    var first = queries(plan)
    let place = try #require(first.lines.firstIndex { $0.text != nil })
    first.take(.success("index=x\n"), at: place)
    #expect(first.lines[place].query == "earliest=1772323200 index=x\n")
    let paths = first.files.map(\.path)
    #expect(paths.allSatisfy { !$0.contains("..") && !$0.contains("$") && !$0.contains(" ") })
    #expect(paths.contains { $0.hasPrefix("queries/") } && paths.contains("convert.sh"))
    var second = queries(plan)
    second.take(.success("index=x\n"), at: place)
    #expect(first.files.map(\.data) == second.files.map(\.data))
    #expect(!queries(plan, .sigma).files.map(\.path).contains("convert.sh"))
  }

  @Test func aFailedConversionIsSaid() throws {
    let plan = try plan(["a.yml": Self.rule("T1486", title: "own")])
    var queries = queries(plan)
    let place = try #require(queries.lines.firstIndex { $0.text != nil })
    queries.take(.failure(HuntQueryFault("no table | here")), at: place)
    #expect(queries.count(.failed) == 1)
    #expect(queries.markdown.contains("no table \\| here"))
  }

  @Test func rulesWrittenByAnEarlierPlanAreNotTakenAgain() throws {
    let plan = try plan(["a.yml": Self.rule("T1486", title: "own")])
    let folder = try TemporaryFolder()
    try folder.write(try #require(try line(queries(plan), "T1486").text), to: "a.yml")
    #expect(throws: FileError.self) { try OwnRules(contentsOf: folder.path) }
  }

  @Test func collectionsAndCorrelationsAreRunWhereTheyLie() throws {
    let text = "action: global\ntitle: shared\ntags: [attack.t1486]\n---\ndetection: {a: {b: c}, condition: a}\n"
    #expect(try line(queries(try plan(["a.yml": text])), "T1486").state == .own)
    let several = Self.rule("T1486", title: "one") + "\n---\n" + Self.rule("T1490", title: "two", id: 2)
    let both = queries(try plan(["a.yml": several]))
    #expect(try line(both, "T1490").text?.contains("title: two") ?? false)
    #expect(try !(line(both, "T1490").text?.contains("title: one") ?? true))
  }

  @Test func thePlanNamesItsRulesInAllForms() throws {
    let plan = try plan(["a.yml": Self.rule("T1486", title: "own | rule")])
    let items = [plan.json["look_back"], plan.json["look_forward"], plan.json["either_side"]]
      .flatMap { $0?.array ?? [] }
    let item = try #require(items.first { $0["id"]?.string == "T1486" })
    #expect(item["rules"]?.array?.first?["title"]?.string == "own | rule" && item["rules_known"]?.integer == 1)
    let markdown = HuntMarkdown.text(plan)
    #expect(markdown.contains("  - Rules: own \\| rule (high, windows process\\_creation, own)\n"))
    #expect(markdown.contains("AN1 (Windows), to set: TimeWindow = \\_\\_\\_\\_"))
  }

  @Test func aHostWithALineBreakIsTold() {
    #expect(QueryScope.unwritable(["a", "b\nc"]) == "b\nc")
    #expect(QueryScope.unwritable(["a", " "]) == " ")
    #expect(QueryScope.unwritable(["a"]) == nil)
  }
}
