import Foundation
import Testing

@testable import FileFormats

@Suite struct YAMLReaderTests {
  private func read(_ text: String) throws -> YAMLValue {
    let documents = try YAMLReader.documents(in: Data(text.utf8), name: "a.yml")
    return try #require(documents.first)
  }

  @Test func aRuleIsReadAsItIsMeant() throws {
    let rule = try read(
      """
      # a comment
      title: 'It''s here'   # and another
      tags:
          - attack.t1059.001
          - "attack.\\u0074a0002"
      detection:
          selection:
              Image|endswith:
              - '\\cmd.exe'
              - \\powershell.exe
          condition: selection and not 1 of filter_*
      falsepositives: [Unknown, "a, b"]
      empty:
      description: |
          first
            second

          third
      folded: >-
          one
          two
      long: begins here
          and goes on
      """)
    #expect(rule["title"]?.text == "It's here")
    #expect(rule["tags"]?.elements.compactMap(\.text) == ["attack.t1059.001", "attack.ta0002"])
    #expect(
      rule["detection"]?["selection"]?["Image|endswith"]?.elements.compactMap(\.text) == [
        "\\cmd.exe", "\\powershell.exe",
      ])
    #expect(rule["detection"]?["condition"]?.text == "selection and not 1 of filter_*")
    #expect(rule["falsepositives"]?.elements.compactMap(\.text) == ["Unknown", "a, b"])
    #expect(rule["empty"] == .null)
    #expect(rule["description"]?.text == "first\n  second\n\nthird\n")
    #expect(rule["folded"]?.text == "one two")
    #expect(rule["long"]?.text == "begins here and goes on")
  }

  @Test func listsOfMappingsMayStandAtTheirKeysOwnIndentation() throws {
    let file = try read(
      """
      techniques:
      - technique_id: T1001
        detection:
        - applicable_to:
          - all
          score_logbook:
          - date: 2021-09-22
            score: 2
          - date:
            score: -1
      - technique_id: T1002
        detection: []
      after: {a: 1, "b": [x]}
      """)
    let techniques = try #require(file["techniques"]?.elements)
    #expect(techniques.compactMap { $0["technique_id"]?.text } == ["T1001", "T1002"])
    let logbook = try #require(techniques[0]["detection"]?.elements.first?["score_logbook"]?.elements)
    #expect(logbook.map { $0["score"]?.text } == ["2", "-1"])
    #expect(logbook.map { $0["date"] } == [.text("2021-09-22"), .null])
    #expect(techniques[1]["detection"]?.elements.isEmpty == true)
    #expect(file["after"]?["b"]?.elements == [.text("x")])
  }

  @Test func severalDocumentsAndWindowsLineEnds() throws {
    let documents = try YAMLReader.documents(in: Data("---\r\na: 1\r\n---\r\na: 2\r\n...\r\n".utf8), name: "a.yml")
    #expect(documents.map { $0["a"]?.text } == ["1", "2"])
  }

  @Test(arguments: [
    ("a: &x 1", 1, "anchor"), ("a: 1\n  b: 2", 2, "indentation"), ("a: [1, 2", 1, "closed"),
    ("a:\n\tb: 1", 2, "tab"), ("a: 'x' y", 1, "behind"),
  ])
  func faultsNameTheirLine(text: String, line: Int, word: String) throws {
    let error = #expect(throws: FileError.self) { try YAMLReader.documents(in: Data(text.utf8), name: "a.yml") }
    #expect(error?.line == line)
    #expect(error?.problem.contains(word) == true, "\(error?.problem ?? "")")
  }

  @Test func deepNestingIsRefused() {
    let brackets = "a: " + String(repeating: "[", count: 100_000)
    #expect(throws: FileError.self) { try YAMLReader.documents(in: Data(brackets.utf8), name: "a.yml") }
    let items = String(repeating: "- ", count: 100_000) + "x"
    #expect(throws: FileError.self) { try YAMLReader.documents(in: Data(items.utf8), name: "a.yml") }
  }
}
