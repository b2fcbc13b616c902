import FileFormats
import TestSupport
import Testing

@Suite struct InputBlocksTests {
  private func lines(_ data: Data) throws -> [(number: Int, text: String)] {
    let folder = try TemporaryFolder()
    var blocks = try InputBlocks(folder.write(data, to: "lines"))
    var all: [(number: Int, text: String)] = []
    while let block = try blocks.next() {
      all += block.lines.map { ($0.number, String(decoding: block.bytes[$0.range], as: UTF8.self)) }
    }
    #expect(blocks.position == data.count)
    return all
  }

  @Test func linesKeepTheirNumbers() throws {
    let found = try lines(Data("\u{FEFF}a\r\n\n  \nb\nc".utf8))
    #expect(found.map(\.number) == [1, 4, 5])
    #expect(found.map(\.text) == ["a", "b", "c"])
    #expect(try lines(Data()).isEmpty)
  }

  @Test func linesAreWholeAcrossPieces() throws {
    let long = (0..<40_000).map { "line \($0) " + String(repeating: "x", count: $0 % 97) }
    let found = try lines(Data(long.joined(separator: "\n").utf8))
    #expect(found.map(\.text) == long)
    #expect(found.map(\.number) == Array(1...40_000))
  }

  @Test func otherEncodingsAreRefused() throws {
    #expect(throws: FileError.self) { try lines(Data([0xFF, 0xFE, 0x54, 0x00])) }
    #expect(throws: FileError.self) { try lines(Data([0x50, 0x00, 0x54, 0x00])) }
    #expect(throws: FileError.self) { _ = try InputBlocks("/no/such/file") }
  }
}
