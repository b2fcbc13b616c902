import Testing

@testable import AttackKnowledge

@Suite struct GlyphTests {
  @Test(
    arguments: [
      ("T", "T", 1), ("Ｔ", "T", 3), ("ｔ", "t", 3), ("１", "1", 3), ("．", ".", 3), ("\u{200B}T", "T", 4),
      ("\u{FEFF}\u{00AD}\u{2060}１", "1", 11), ("\u{202E}T", "T", 4),
      ("\u{0422}", "T", 2), ("\u{03C4}", "T", 2), ("\u{041E}", "O", 2), ("\u{0406}", "I", 2), ("\u{FE0F}1", "1", 4),
      ("\u{E0041}1", "1", 5),
    ] as [(String, Character, Int)])
  func foldsAndPassesOver(text: String, character: Character, end: Int) {
    let glyph = Glyph(text.utf8.span, at: 0)
    #expect(glyph.byte == character.asciiValue)
    #expect(glyph.end == end)
  }

  @Test(arguments: ["", "é", "–", "技", "\u{200B}", "\u{00A0}", "\u{3000}"])
  func takesTheRestForOther(text: String) {
    #expect(Glyph(text.utf8.span, at: 0).byte == Glyph.other)
  }

  @Test func foldsTexts() {
    #expect(Glyph.foldedText("Ｔ1\u{200B}\u{041E}59。é") == "T1O59。é")
  }

  @Test func staysInsideBrokenText() {
    for bytes: [UInt8] in [[0xE2], [0xE2, 0x80], [0xEF, 0xBC], [0xC2], [0xEF, 0xBB, 0xBF], [0xFF]] {
      let glyph = Glyph(bytes.span, at: 0)
      #expect(glyph.byte == Glyph.other)
      #expect(glyph.end <= bytes.count)
    }
  }
}
