import FileFormats
import Foundation
import Testing

@testable import AttackKnowledge

@Suite struct SigmaDocumentsTests {
  private func read(_ text: String) throws -> SigmaDocuments {
    SigmaDocuments(try YAMLReader.documents(in: Data(text.utf8), name: "a.yml"))
  }

  @Test func aGlobalPartIsSharedUntilItIsReset() throws {
    let found = try read(
      """
      action: global
      title: shared
      level: high
      ---
      detection: {a: {b: c}, condition: a}
      ---
      action: repeat
      title: second
      ---
      action: reset
      ---
      title: third
      detection: {a: {b: c}, condition: a}
      """)
    #expect(found.rules.map { $0.rule["title"]?.text } == ["shared", "second", "third"])
    #expect(found.rules.map { $0.rule["level"]?.text } == ["high", "high", nil])
    #expect(found.rules.map(\.isWhole) == [false, false, true])
  }

  @Test func whatIsNoRuleIsNone() throws {
    #expect(try !read("a: b\n").isSigma)
    #expect(try read("title: a\ncorrelation: {type: event_count}\n").rules.count == 1)
  }
}
