import Testing

@testable import FileFormats

@Suite struct JSONTextTests {
  @Test(arguments: ["", "plain", "\"\\/\n\r\t\u{0}\u{8}\u{1F}\u{7F}", "é 日本 👍 \u{2028}"])
  func aDecoderReadsItBack(text: String) throws {
    let json = JSONText.object([("k", JSONText.quoted(text))])
    #expect(try JSONDecoder().decode([String: String].self, from: Data(json.utf8)) == ["k": text])
  }

  @Test func escapesOnlyWhatItMust() {
    #expect(JSONText.quoted("a/é\"\n") == #""a/é\"\n""#)
  }
}
