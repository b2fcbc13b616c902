import Testing

@testable import FileFormats

@Suite struct ZipArchiveTests {
  private let text = Data(String(repeating: "T1059.001,", count: 50).utf8)

  @Test func readsStoredAndDeflatedMembers() throws {
    var other = ZipBytes.deflated(text)
    other.name = "b/c.txt"
    let archive = try ZipArchive(parsing: ZipBytes(members: [ZipBytes.Member(), other]).encoded(), path: "x.zip")
    #expect(archive.names == ["a.txt", "b/c.txt"])
    #expect(try archive.contents(of: "a.txt") == Data("hello".utf8))
    #expect(try archive.contents(of: "b/c.txt") == text)
  }

  @Test func readsEmptyMembersAndEmptyArchives() throws {
    var empty = ZipBytes.deflated(Data())
    let deflated = try ZipArchive(parsing: ZipBytes(members: [empty]).encoded(), path: "x.zip")
    #expect(try deflated.contents(of: "a.txt").isEmpty)
    empty = ZipBytes.Member(contents: Data())
    let stored = try ZipArchive(parsing: ZipBytes(members: [empty]).encoded(), path: "x.zip")
    #expect(try stored.contents(of: "a.txt").isEmpty)
    #expect(try ZipArchive(parsing: ZipBytes(members: []).encoded(), path: "x.zip").names.isEmpty)
  }

  @Test func readsAnArchiveWithAComment() throws {
    let bytes = ZipBytes(comment: "made by PK\u{5}\u{6} itself").encoded()
    #expect(try ZipArchive(parsing: bytes, path: "x.zip").names == ["a.txt"])
  }

  @Test func readsASliceOfData() throws {
    let archive = try ZipArchive(
      parsing: (Data([1, 2, 3]) + ZipBytes(members: [ZipBytes.deflated(text)]).encoded()).dropFirst(3), path: "x.zip")
    #expect(try archive.contents(of: "a.txt") == text)
  }

  @Test func readsTheWideFieldsOfZip64() throws {
    var extra = Data()
    extra.append(littleEndian: [0x5455, 1] as [UInt16])
    extra.append(0)
    extra.append(littleEndian: [1, 24] as [UInt16])
    extra.append(littleEndian: [5, 5, 0] as [UInt64])
    let member = ZipBytes.Member(packedSize: .max, size: .max, headerOffset: .max, extra: extra)
    var bytes = ZipBytes(members: [member])
    let plain = bytes.encoded()
    let end = plain.count - ZipFormat.endLength
    let body = 30 + 5 + 5
    bytes.beforeEnd.append(littleEndian: ZipFormat.end64Signature)
    bytes.beforeEnd.append(littleEndian: 44 as UInt64)
    bytes.beforeEnd.append(littleEndian: [45, 45] as [UInt16])
    bytes.beforeEnd.append(littleEndian: [0, 0] as [UInt32])
    bytes.beforeEnd.append(littleEndian: [1, 1, UInt64(end - body), UInt64(body)])
    bytes.beforeEnd.append(littleEndian: ZipFormat.locator64Signature)
    bytes.beforeEnd.append(littleEndian: 0 as UInt32)
    bytes.beforeEnd.append(littleEndian: UInt64(end))
    bytes.beforeEnd.append(littleEndian: 1 as UInt32)
    bytes.count = .max
    bytes.directorySize = .max
    bytes.directoryOffset = .max
    let archive = try ZipArchive(parsing: bytes.encoded(), path: "x.zip")
    #expect(try archive.contents(of: "a.txt") == Data("hello".utf8))
  }

  @Test func aMemberThatIsNotThereIsSaidWithThoseThatAre() throws {
    let archive = try ZipArchive(parsing: ZipBytes().encoded(), path: "x.zip")
    let error = #expect(throws: FileError.self) { try archive.contents(of: "b") }
    #expect(error?.summary == "x.zip: holds no 'b'; it holds 'a.txt'")
  }

  @Test func whatIsNoArchiveIsSaid() {
    for bytes in [Data(), Data("PK".utf8), Data(repeating: 7, count: 100)] {
      let error = #expect(throws: FileError.self) { try ZipArchive(parsing: bytes, path: "x.zip") }
      #expect(error?.summary == "x.zip: is not a ZIP archive")
    }
  }

  @Test func aDownloadThatStoppedHalfwayIsSaid() {
    let bytes = ZipBytes(members: [ZipBytes.deflated(text)]).encoded()
    let error = #expect(throws: FileError.self) { try ZipArchive(parsing: bytes.prefix(50), path: "x.zip") }
    #expect(error?.problem == "is not a whole ZIP archive: its end is missing")
  }
}
