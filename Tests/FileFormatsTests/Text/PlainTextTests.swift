import Foundation
import Testing

@testable import FileFormats

@Suite struct PlainTextTests {
  private func read(_ bytes: [UInt8]) throws -> PlainText {
    try PlainText(Data(bytes), name: "a", expected: "expected text")
  }

  @Test(arguments: ["T1059 für", "日本", ""])
  func keepsUTF8(text: String) throws {
    let plain = try read(Array(text.utf8))
    #expect(Array(plain.data) == Array(text.utf8))
    #expect(plain.assumedEncoding == nil)
    #expect(try Array(read([0xEF, 0xBB, 0xBF] + text.utf8).data) == Array(text.utf8))
  }

  @Test func readsWindows1252AndSaysSo() throws {
    let plain = try read([0x54, 0xFC, 0x93, 0x80])
    #expect(String(decoding: plain.data, as: UTF8.self) == "Tü“€")
    #expect(plain.assumedEncoding == "Windows-1252")
  }

  @Test func aCharacterThatIsCutOffIsNoOtherEncoding() throws {
    #expect(try read(Array("für".utf8.dropLast(2))).assumedEncoding == nil)
  }

  @Test func refusesBinaryFiles() {
    #expect(throws: FileError.self) { try read([0x7F, 0x45, 0, 1, 2]) }
    #expect(throws: FileError.self) { try read(Array("PK\u{3}\u{4}".utf8)) }
  }
}
