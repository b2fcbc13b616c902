import Testing

@testable import Charts

@Suite struct MarkupTests {
  @Test func whatHasAMeaningIsEscaped() {
    #expect(Markup.escaped("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
  }

  @Test func controlCharactersAreDroppedAndOthersKept() {
    #expect(Markup.escaped("a\u{0}b\u{1B}c\td\u{85}e\u{FFFE}\u{202E}\u{2066}é漢😀") == "abc\tdeé漢😀")
  }

  @Test func identifiersDiffer() {
    #expect(Markup.identifier(for: "a") != Markup.identifier(for: "b"))
    #expect(Markup.identifier(for: "a") == Markup.identifier(for: "a"))
    #expect(Markup.identifier(for: "").first == "c")
  }
}
