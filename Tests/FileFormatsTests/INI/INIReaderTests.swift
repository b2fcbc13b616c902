import Foundation
import Testing

@testable import FileFormats

@Suite struct INIReaderTests {
  @Test func readsSectionsAndLinesThatGoOn() throws {
    let text = "top = 1\n[A - rule]\n# comment\nsearch = x \\\n| y = 2\ndisabled = 0\n\n[B]\na.b = {\"c\": 1}\n"
    let sections = try #require(INIReader.document(in: Data(text.utf8))).elements
    #expect(sections.count == 3)
    #expect(sections[0][""]?["top"]?.text == "1")
    #expect(sections[1]["A - rule"]?["search"]?.text == "x \n| y = 2")
    #expect(sections[1]["A - rule"]?["disabled"]?.text == "0")
    #expect(sections[2]["B"]?["a.b"]?.text == "{\"c\": 1}")
  }

  @Test(arguments: ["", "prose", "[a]\nno assignment\n"])
  func otherTextIsNone(text: String) { #expect(INIReader.document(in: Data(text.utf8)) == nil) }
}
