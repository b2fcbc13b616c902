import Testing

@testable import FileFormats

@Suite struct PythonLiteralTests {
  @Test(
    arguments: [
      ("'a'", .string("a")), (" \"b'c\" \n", .string("b'c")), (#"'a\'b\\'"#, .string(#"a'b\"#)),
      ("12", .integer(12)), ("-3", .integer(-3)), ("True", .boolean(true)), ("False", .boolean(false)),
      ("()", .sequence([])), ("(3,)", .sequence([.integer(3)])), ("(3)", .integer(3)),
      ("(3, 4)", .sequence([.integer(3), .integer(4)])), ("[1]", .sequence([.integer(1)])),
      ("[('a', '<f4'), ]", .sequence([.sequence([.string("a"), .string("<f4")])])),
      ("{}", .dictionary([:])), ("{'a': 1, 'b': (),}", .dictionary(["a": .integer(1), "b": .sequence([])])),
    ] as [(String, PythonLiteral)])
  func reads(text: String, value: PythonLiteral) {
    #expect(PythonLiteral(text) == value)
  }

  @Test(arguments: [
    "", "'", "'a", #"'a\x41'"#, "1 2", "None", "__import__('os')", "1L", "99999999999999999999", "(,)", "(1,,)", "(1",
    "[1)", "{1: 2}", "{'a'}", "{'a': 1, 'a': 2}", "{'a': 1", "{'a': }", "1 + 1", "1.5",
    String(repeating: "[", count: 100_000),
  ])
  func refuses(text: String) {
    #expect(PythonLiteral(text) == nil)
  }
}
