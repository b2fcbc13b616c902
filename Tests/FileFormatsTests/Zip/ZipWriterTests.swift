import Testing

@testable import FileFormats

@Suite struct ZipWriterTests {
  private func archive(_ members: [(String, Data)]) throws -> Data {
    var writer = ZipWriter(path: "x.zip")
    for (name, contents) in members { try writer.add(contents, named: name) }
    return writer.encoded()
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let members = [
      ("a", Data()), ("b.npy", Data(repeating: 7, count: 10_000)),
      ("é", Data((0..<300).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 >> 3) })),
    ]
    let data = try archive(members)
    let read = try ZipArchive(parsing: data, path: "x.zip")
    #expect(read.names == members.map(\.0))
    for (name, contents) in members { #expect(try read.contents(of: name) == contents) }
    #expect(data.count < 1000)
  }

  @Test func theSameMembersGiveTheSameBytes() throws {
    let members = [("a", Data(repeating: 1, count: 100)), ("b", Data("x".utf8))]
    #expect(try archive(members) == archive(members))
  }

  /// Byte for byte what Python's `zipfile` writes for a stored member "a" = "hi" with its first date and mode 0644.
  @Test func aStoredMemberIsAsPythonWritesIt() throws {
    let expected = Data(
      base64Encoded:
        "UEsDBBQAAAAAAAAAIQCsKpPYAgAAAAIAAAABAAAAYWhpUEsBAhQDFAAAAAAAAAAhAKwqk9gCAAAAAgAAAAEAAAAAAAAAAAAAAKSBAAAAAGFQSwUGAAAAAAEAAQAvAAAAIQAAAAAA"
    )
    #expect(try archive([("a", Data("hi".utf8))]) == expected)
  }

  @Test func anArchiveWithoutMembersIsItsEnd() throws {
    #expect(try archive([]) == Data([0x50, 0x4B, 5, 6] + Array(repeating: 0, count: 18)))
  }
}
