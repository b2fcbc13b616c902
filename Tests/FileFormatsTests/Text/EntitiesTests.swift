import FileFormats
import Testing

@Suite struct EntitiesTests {
  @Test(arguments: [
    ("plain", "plain"), ("a &amp; b", "a & b"), ("&lt;td&gt;", "<td>"), ("&amp;lt;", "&lt;"),
    ("&quot;&apos;&#39;", "\"''"),
    ("T1059&#46;001", "T1059.001"), ("T1059&#x2e;001", "T1059.001"), ("T1059&period;001", "T1059.001"),
    ("a&nbsp;b&#160;c&#xA0;d", "a b c d"), ("&#10;", "\n"), ("é&#233;", "éé"),
    // None of these is a reference.
    ("AT&T", "AT&T"), ("a & b; c", "a & b; c"), ("&;", "&;"), ("&#;&#x;&#0;", "&#;&#x;&#0;"), ("&#xD800;", "&#xD800;"),
    ("&#4294967296;", "&#4294967296;"), ("&unknown;", "&unknown;"), ("&#-46;", "&#-46;"), ("&#+46;", "&#+46;"),
    ("&", "&"),
    ("&&amp", "&&amp"),
  ])
  func referencesAreWhatTheyStandFor(_ text: String, _ expected: String) {
    #expect(text.decodingEntities == expected)
    #expect(text[...].decodingEntities == expected)
  }
}
