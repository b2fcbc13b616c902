import Testing

@testable import TechniqueInference

@Suite struct ShellTextTests {
  @Test(arguments: [
    ("T1059.001", "T1059.001"), ("FS 01", "'FS 01'"), ("a'b", #"'a'\''b'"#), ("", "''"), ("$(x)", "'$(x)'"),
    ("a\nb", "'a b'"), ("'\u{301}", "''\\''\u{301}'"), ("~", "'~'"), ("é", "'é'"),
  ])
  func aWordIsReadAsItIs(_ text: String, _ expected: String) {
    #expect(ShellText.word(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }
}
