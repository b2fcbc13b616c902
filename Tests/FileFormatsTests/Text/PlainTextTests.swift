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

  @Test(arguments: [
    (Array("PK\u{3}\u{4}".utf8), "zip archive"), (Array("%PDF-1.7".utf8), "PDF"), ([0x1F, 0x8B, 8], "gzip"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "Office"), (Array("Rar!\u{1A}".utf8), "packed"),
    ([0x28, 0xB5, 0x2F, 0xFD, 4], "packed"),
  ])
  func whatIsNoTextIsNamed(head: [UInt8], word: String) {
    let errors = [
      #expect(throws: FileError.self) { try read(head) },
      #expect(throws: FileError.self) { try PlainText.written(Data(head), name: "a", expected: "a STIX bundle") },
    ]
    for error in errors { #expect(error?.advice?.contains(word) == true, "\(String(describing: error))") }
  }

  @Test func whatAProgramWroteIsReadInUTF16() throws {
    let text = "{\"a\": \"ü\"}"
    let little = [UInt8](text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    for bytes in [[0xFF, 0xFE] + little, little, [0xEF, 0xBB, 0xBF] + Array(text.utf8), Array(text.utf8)] {
      let plain = try PlainText.written(Data(bytes), name: "a", expected: "a STIX bundle")
      #expect(String(decoding: plain, as: UTF8.self) == text)
    }
  }

  @Test func refusesBinaryFiles() {
    #expect(throws: FileError.self) { try read([0x7F, 0x45, 0, 1, 2]) }
    #expect(throws: FileError.self) { try read(Array("PK\u{3}\u{4}".utf8)) }
  }
}
