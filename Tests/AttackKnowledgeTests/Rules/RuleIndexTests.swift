import FileFormats
import Foundation
import TestSupport
import Testing

@testable import AttackKnowledge

@Suite struct RuleIndexTests {
  private static let rule = """
    title: Bad | thing
    id: 11111111-2222-4333-8444-555555555555
    status: test
    author: Ana, Bob
    modified: 2024/08/01
    level: high
    tags:
      - attack.execution
      - attack.t1059.001
      - attack.t1105
      - car.2013-05-004
    logsource:
      product: windows
      category: process_creation
    detection:
      a:
        - Image|endswith: '\\x.exe'
        - CommandLine|contains|all: ['b', 'c']
      keywords: [one, two]
      condition: a or keywords
    """

  private static func id(_ text: String) throws -> TechniqueID { try #require(TechniqueID(text)) }

  private static func value(_ text: String) throws -> YAMLValue {
    try #require(try YAMLReader.documents(in: Data(text.utf8), name: "a.yml").first)
  }

  @Test func aSigmaRuleSaysWhatItLooksFor() throws {
    let rule = DetectionRule(sigma: try Self.value(Self.rule), file: "rules/a.yml")
    #expect(rule.id == "11111111-2222-4333-8444-555555555555" && rule.level == .high && rule.status == .test)
    #expect(rule.techniques == [try Self.id("T1059.001"), try Self.id("T1105")])
    #expect(rule.logSource.text == "windows process_creation" && rule.logSource.platforms == ["Windows"])
    #expect(rule.fields == ["CommandLine", "Image"])
    #expect(rule.fileName == "a.yml" && rule.name == "Bad | thing")
  }

  @Test func theTextReadsBackAndIsTheSameInAnyOrder() throws {
    var first = DetectionRule(sigma: try Self.value(Self.rule), file: "rules/a.yml")
    first.title = "two\nlines\tand a tab"
    let bare = DetectionRule(techniques: [try Self.id("T1105")], file: "rules/b.yml")
    let other = DetectionRule(techniques: [try Self.id("T1003")], file: "else/b.yml")
    let index = RuleIndex(source: "test", newest: "2024-08-01", rules: [bare, first, other])
    #expect(index.encoded == RuleIndex(source: "test", newest: "2024-08-01", rules: [first, other, bare]).encoded)
    let read = try RuleIndex(decoding: index.encoded)
    #expect(read.rules(for: try Self.id("T1105")).map(\.file) == ["rules/a.yml", "rules/b.yml"])
    #expect(read.rules(for: try Self.id("T1059.001")).first?.title == "two lines and a tab")
    #expect(read.rules(for: try Self.id("T1059")).isEmpty)
    #expect(read.encoded == index.encoded && read.newest == "2024-08-01")
  }

  @Test(arguments: [
    ("", "source"), ("sigma-rules 2\nsource\tx\n", "sigma-rules 1"), ("sigma-rules 1\nrule\ta.yml\tT1059\n", "source"),
    ("sigma-rules 1\nsource\tx\nrule\ta.yml\tX1\n", "technique"), ("sigma-rules 1\nsource\tx\nwhat\n", "unknown line"),
    ("sigma-rules 1\nsource\tx\nrule\ta.yml\tT1059\t\t\t\tgrave\n", "level"),
  ])
  func brokenTextIsRefused(_ text: String, _ word: String) {
    let error = #expect(throws: FileError.self) { try RuleIndex(decoding: Data(text.utf8)) }
    #expect(error?.summary.contains(word) ?? false, "\(error?.summary ?? "")")
  }

  @Test func aFolderAndAListMakeAnIndex() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.rule, to: "a.yml")
    try folder.write(Self.rule.replacing("status: test", with: "status: deprecated"), to: "old.yml")
    try folder.write("title: b\ndetection: {a: {b: c}, condition: a}\n", to: "bare.yml")
    try folder.write("just: data\n", to: "else.yml")
    let list = try folder.write(
      #"""
      {"title": "t", "tech": ["T1105"], "file": "x/sigma/rules/windows/process_creation/a.yml", "cat": "process_creation", "strs": []}
      {"title": "t", "tech": ["T1003"], "file": "x/sigma/rules/cloud/aws/cloudtrail/c.yml", "cat": "None", "strs": [["eventName|contains", "x"]]}
      {"title": "t", "tech": [], "file": "rules/d.yml", "cat": "None", "strs": []}
      """#, to: "list.jsonl")
    var reader = RuleIndexReader()
    try reader.add(list)
    for name in ["a.yml", "old.yml", "bare.yml", "else.yml"] { try reader.add(folder.path + "/" + name) }
    let index = reader.index(source: "test")
    #expect(reader.counts == .init(unread: 1, retired: 1, withoutTechnique: 2))
    #expect(index.newest == "2024-08-01")
    #expect(index.rules.map(\.file) == ["rules/cloud/aws/cloudtrail/c.yml", "rules/windows/process_creation/a.yml"])
    #expect(index.rules[0].logSource == RuleLogSource(product: "aws", service: "cloudtrail"))
    #expect(index.rules[0].fields == ["eventName"] && index.rules[0].title == nil)
    // What was read says more than what was listed.
    #expect(index.rules[1].level == .high && index.rules[1].authors == "Ana, Bob")
  }

  @Test func idsOfAnotherVersionAreFollowed() throws {
    let old = try Self.id("T1086")
    let index = RuleIndex(
      source: "x", newest: nil, rules: [DetectionRule(techniques: [old, try Self.id("T1105")], file: "a")])
    let new = try Self.id("T1059.001")
    let mapped = index.mapped { $0 == old ? new : nil }
    #expect(mapped.rules(for: new).count == 1 && mapped.techniques == [new])
  }
}
