import Foundation
import Testing

@testable import FileFormats

@Suite struct TOMLReaderTests {
  private func read(_ text: String) throws -> YAMLValue {
    try TOMLReader.document(in: Data(text.utf8), name: "a.toml")
  }

  @Test func readsTablesAndListsOfTables() throws {
    let value = try read(
      """
      title = "x" # comment
      [rule]
      tags = ["a", 'b', # more
        "c",]
      on = true
      a.b = 5
      [[rule.threat]]
      id = "T1"
      [[rule.threat.technique]]
      id = "T1059"
      [rule.threat.tactic]
      id = "TA1"
      [[rule.threat]]
      id = "T2"
      inline = { x = 1, y.z = "w" }
      """)
    #expect(value["title"]?.text == "x")
    let rule = try #require(value["rule"])
    #expect(rule["tags"]?.elements.compactMap(\.text) == ["a", "b", "c"])
    #expect(rule["on"]?.text == "true")
    #expect(rule["a"]?["b"]?.text == "5")
    let threats = try #require(rule["threat"]?.elements)
    #expect(threats.map { $0["id"]?.text } == ["T1", "T2"])
    #expect(threats[0]["technique"]?.elements.first?["id"]?.text == "T1059")
    #expect(threats[0]["tactic"]?["id"]?.text == "TA1")
    #expect(threats[1]["inline"]?["y"]?["z"]?.text == "w")
  }

  @Test func readsLongTexts() throws {
    let value = try read("a = \"\"\"\nx \"T1\" [[b]]\n\\u0041\"\"\"\nb = '''\nc:\\d'''\n")
    #expect(value["a"]?.text == "x \"T1\" [[b]]\nA")
    #expect(value["b"]?.text == "c:\\d")
  }

  @Test(arguments: ["a", "a = ", "[a", "a = \"x", "a = [\"1\" 2]", "a = 1 b = 2\n]", "a = 1\n[a.b]"])
  func namesTheLineOfAFault(text: String) {
    let error = #expect(throws: FileError.self) { try read("x = 1\n" + text) }
    #expect(error?.summary.hasPrefix("a.toml:") == true)
  }

  @Test func refusesWhatIsTooDeep() {
    #expect(throws: FileError.self) { try read("a = " + String(repeating: "[", count: 1000)) }
  }

  /// Dots nest as brackets do: a key of a megabyte would otherwise need a stack as deep.
  @Test(arguments: ["[%]\nx = 1", "% = 1", "a = { % = 1 }", "a = { % = { % = 1 } }", "[[%]]\nx = 1"])
  func refusesDotsThatAreTooMany(text: String) {
    let dots = Array(repeating: "a", count: 50_000).joined(separator: ".")
    #expect(throws: FileError.self) { try read(text.replacing("%", with: dots)) }
  }

  @Test func countsDotsWithinTables() throws {
    let dots = Array(repeating: "a", count: 40).joined(separator: ".")
    #expect(throws: Never.self) { try read("[\(dots)]\nx = { y = 1 }") }
    #expect(throws: FileError.self) { try read("a = { \(dots) = { \(dots) = 1 } }") }
    #expect(throws: FileError.self) { try read("[\(dots)]\n\(dots) = 1") }
  }
}
