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
    ("a: *x", 1, "nothing above it is named &x"), ("a: &x [*x]", 1, "nothing above it"),
    ("a: 1\n  b: 2", 2, "indentation"), ("a: [1, 2", 1, "closed"),
    ("a:\n\tb: 1", 2, "tab"), ("a: 'x' y", 1, "behind"),
  ])
  func faultsNameTheirLine(text: String, line: Int, word: String) throws {
    let error = #expect(throws: FileError.self) { try YAMLReader.documents(in: Data(text.utf8), name: "a.yml") }
    #expect(error?.line == line)
    #expect(error?.problem.contains(word) == true, "\(error?.problem ?? "")")
  }

  /// What PyYAML's `safe_load` makes of the same text.
  @Test func aliasesRepeatWhatHasAName() throws {
    let rule = try read(
      """
      defaults: &defaults
        level: high
        tags: &tags [attack.t1059, "attack.t1105, x"]
      list:
      - &first {id: T1003, more: *tags}
      - &second T1082
      - *second   # again
      own:
        <<: *defaults
        level: low
      both:
        <<: [*first, *defaults]
      again: *first
      text: &text |
        two
        lines
      copy: *text
      flow: {<<: *defaults, a: !!str 1, b: [&x y, *x]}
      typed: !custom
        key: !!str value
      items: &items
      - one
      *second : key
      late: *items
      """)
    #expect(rule["list"]?.elements.last == .text("T1082"))
    #expect(rule["own"]?["level"] == .text("low"))
    #expect(rule["own"]?["tags"]?.elements == [.text("attack.t1059"), .text("attack.t1105, x")])
    #expect(rule["both"]?["id"] == .text("T1003"))
    #expect(rule["both"]?["level"] == .text("high"))
    #expect(rule["again"] == rule["list"]?.elements.first)
    #expect(rule["copy"] == .text("two\nlines\n"))
    #expect(rule["flow"]?["level"] == .text("high"))
    #expect(rule["flow"]?["b"]?.elements == [.text("y"), .text("y")])
    #expect(rule["typed"]?["key"] == .text("value"))
    #expect(rule["T1082"] == .text("key"))
    #expect(rule["late"]?.elements == [.text("one")])
  }

  @Test func aNameIsForgottenWithItsDocument() {
    let text = Data("a: &x 1\n---\nb: *x\n".utf8)
    let reading = YAMLReader.readableDocuments(in: text, name: "a.yml")
    #expect(reading.documents.map { $0["a"]?.text } == ["1"])
    #expect(reading.faults.map(\.line) == [3])
  }

  @Test(arguments: [true, false])
  func aliasesCannotAskForBillionsOfNodes(isFlow: Bool) throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<20 {
      let aliases = [String](repeating: "*a\(level - 1)", count: 10)
      text +=
        isFlow
        ? "a\(level): &a\(level) [\(aliases.joined(separator: ", "))]\n"
        : "a\(level): &a\(level)\n" + aliases.map { "  - \($0)\n" }.joined()
    }
    let error = #expect(throws: FileError.self) { try YAMLReader.documents(in: Data(text.utf8), name: "a.yml") }
    #expect(error?.problem.contains("repeats too much") == true)
    #expect(error?.line != nil)
  }

  @Test func aliasesCannotNestWithoutEnd() throws {
    var text = "a0: &a0 [x]\n"
    for level in 1..<2000 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    let error = #expect(throws: FileError.self) { try YAMLReader.documents(in: Data(text.utf8), name: "a.yml") }
    #expect(error?.problem.contains("nested") == true)
  }

  @Test func oneBrokenDocumentOfManyIsPassedOver() {
    let text = String(repeating: "---\na: 1\n", count: 3000) + "---\na: [\n" + "---\na: 2\n"
    let reading = YAMLReader.readableDocuments(in: Data(text.utf8), name: "a.yml")
    #expect(reading.documents.count == 3001)
    #expect(reading.faults.count == 1)
  }

  @Test func deepNestingIsRefused() {
    let brackets = "a: " + String(repeating: "[", count: 100_000)
    #expect(throws: FileError.self) { try YAMLReader.documents(in: Data(brackets.utf8), name: "a.yml") }
    let items = String(repeating: "- ", count: 100_000) + "x"
    #expect(throws: FileError.self) { try YAMLReader.documents(in: Data(items.utf8), name: "a.yml") }
  }

  /// As other readers have it; found by comparison with them.
  @Test func documentsMayBeginBehindTheirMark() throws {
    func read(_ text: String) throws -> [YAMLValue] {
      try YAMLReader.documents(in: Data(text.utf8), name: "a.yml")
    }
    #expect(try read("--- {a: 1}\n") == [.map([YAMLValue.Entry("a", .text("1"))])])
    #expect(try read("--- !!str text\n...\n--- [x]\n---\nb: 2\n").count == 3)
    #expect(try read("--- |\n  one\n  two\n---\nx\n") == [.text("one\ntwo\n"), .text("x")])
    #expect(try read("--- # a remark\na: 1\n") == [.map([YAMLValue.Entry("a", .text("1"))])])
    #expect(try read(">-\n  one\n  two\n") == [.text("one two")])
    #expect(throws: FileError.self) { try read("--- a: 1\nb: 2\n") }
  }

  @Test func keysOfFlowsMayBeMarked() throws {
    let documents = try YAMLReader.documents(in: Data("{? \"a b\" : 1, ? c: [2], ?d: 3}\n".utf8), name: "a.yml")
    #expect(documents.first?["a b"]?.text == "1")
    #expect(documents.first?["c"]?.elements == [.text("2")])
    #expect(documents.first?["?d"]?.text == "3")
  }

  @Test func keepsLineBreaksOfTexts() throws {
    func read(_ text: String) throws -> String? {
      try YAMLReader.documents(in: Data(text.utf8), name: "a.yml").first?["a"]?.text
    }
    #expect(try read("a: 'one\n  two\n\n  three\n\n\n  four'\n") == "one two\nthree\n\nfour")
    #expect(try read("a: [\"one\n\n  two\"]\n") == nil)
    #expect(try read("a: |2-\n    lead\n  next\n") == "  lead\nnext")
    #expect(try read("a: >-\n\n  one\n  two\n") == "\none two")
    #expect(try read("a: |+\n  one\n") == "one\n")
  }
}
