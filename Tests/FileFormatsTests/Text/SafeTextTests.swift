import Testing

@testable import FileFormats

/// What may stand in a name that comes from a file, against every kind of output.
@Suite struct SafeTextTests {
  static let hostile = [
    "plain name", "a\nb", "a\r\nb", "\u{1B}[2Jgone", "\u{1B}]8;;http://evil.example\u{07}ok\u{1B}]8;;\u{07}",
    "nul\u{00}nul",
    "\u{9B}31mred", "del\u{7F}", "right\u{202E}tfel", "\u{2066}isolate\u{2069}", "line\u{2028}separator",
    "next\u{85}line",
    "=HYPERLINK(\"http://evil.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tcell", "| pipe | pipe",
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "\"\u{0301}] evil", "|\u{0301}|", "`\u{0301}code`",
    "quote\"quote", "it's", "a: b # c", "attack.t1059\n    - injected", "tag\u{E0041}s", "back\\slash", "*bold*_it_",
  ]

  private static func controls(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: true
    default: false
    }
  }

  @Test(arguments: hostile)
  func outputsOfOneLineStayOnItWithoutControls(text: String) {
    let outputs = [
      SafeText.line(text), SafeText.markdown(text), SafeText.mermaid(text), SafeText.tagValue(text),
      SafeText.tagWord(text),
      SafeText.yaml(text), SafeText.metricLabel(text),
    ]
    for output in outputs {
      #expect(!output.unicodeScalars.contains(where: Self.controls), "\(output)")
    }
  }

  @Test(arguments: hostile)
  func nothingDrivesTheTerminal(text: String) {
    let screen = SafeText.screen(text).unicodeScalars
    #expect(!screen.contains { Self.controls($0) && $0 != "\n" && $0 != "\t" })
  }

  @Test(arguments: hostile)
  func noCellIsAFormula(text: String) throws {
    var writer = CSVWriter(header: ["name", "value"])
    writer.append([text, "-0.5"])
    let rows = try CSVTable(parsing: writer.data, path: "x.csv").rows
    #expect(rows.count == 1)
    let start = try #require(rows.first?[0].first)
    #expect(!"=+-@\t\r".contains(start))
    #expect(rows.first?[1] == "-0.5")
  }

  @Test(arguments: hostile)
  func nothingEndsALabelATagOrAString(text: String) {
    #expect(!SafeText.mermaid(text).unicodeScalars.contains { "\"<>`|".unicodeScalars.contains($0) })
    #expect(!SafeText.tagValue(text).unicodeScalars.contains("\""))
    #expect(SafeText.tagWord(text).utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") })
    let yaml = SafeText.yaml(text).unicodeScalars
    // Between the outer quotes they come in pairs.
    let quotes = yaml.dropFirst().dropLast().split(whereSeparator: { $0 != "'" })
    #expect(quotes.allSatisfy { $0.count % 2 == 0 })
    #expect(yaml.first == "'" && yaml.last == "'")
  }

  @Test(arguments: hostile)
  func markdownHasNoMarkupOfItsOwn(text: String) {
    var isEscaped = false
    for scalar in SafeText.markdown(text).unicodeScalars {
      if isEscaped {
        isEscaped = false
        continue
      }
      isEscaped = scalar == "\\"
      #expect(!"|*_`<>[]".unicodeScalars.contains(scalar))
    }
  }

  @Test func whatIsHarmlessStaysAsItIs() {
    for text in ["", "PowerShell", "Résumé – «näher» 使用 👩‍🔬", "T1059.001"] {
      #expect(SafeText.line(text) == text)
      #expect(SafeText.screen(text) == text)
      #expect(SafeText.cell(text) == text)
      #expect(SafeText.markdown(text) == text)
      #expect(SafeText.mermaid(text) == text)
    }
    #expect(SafeText.screen("\u{1B}[1;31merror:\u{1B}[0m a\n\tb") == "\u{1B}[1;31merror:\u{1B}[0m a\n\tb")
    #expect(["-1", "-0.5", "+2", "-1e-05"].allSatisfy { SafeText.cell($0) == $0 })
  }

  @Test func onlyAddressesOfTheWebAreShown() {
    #expect(SafeText.address("https://example.org/a?b=c") == "https://example.org/a?b=c")
    for text in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a b", "", "\njavascript:x"] {
      #expect(SafeText.address(text) == nil)
    }
  }

  /// What is one character to a reader may be any number of scalars: a line break of two, marks upon marks.
  @Test func partsAreShort() {
    let marks = "e" + String(repeating: "\u{301}", count: 10_000)
    for piece in ["\r\n", marks, "x", "\u{1F468}\u{200D}\u{1F469}"] {
      let part = SafeText.part(String(repeating: piece, count: 1000))
      #expect(part.unicodeScalars.count <= SafeText.longestPart)
      #expect(part.hasSuffix(" …"))
      #expect(SafeText.part(part) == part)
    }
  }
}
