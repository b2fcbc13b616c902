import Testing

@testable import FileFormats

/// Archives that lie.
@Suite struct ZipArchiveRefusalTests {
  private func failure(_ bytes: ZipBytes, limits: ZipArchive.Limits = ZipArchive.Limits()) -> FileError? {
    #expect(throws: FileError.self) {
      let archive = try ZipArchive(parsing: bytes.encoded(), path: "x.zip", limits: limits)
      for name in archive.names { _ = try archive.contents(of: name) }
    }
  }

  private func failure(_ members: ZipBytes.Member...) -> FileError? { failure(ZipBytes(members: members)) }

  @Test func aBombByItsSizeIsRefusedBeforeItUnpacks() {
    var bomb = ZipBytes.deflated(Data(count: 1 << 20))
    bomb.size = 600 << 20
    let error = failure(bomb)
    #expect(error?.problem == "'a.txt' unpacks to 600.0 MiB, more than the limit of 512.0 MiB")
    #expect(error?.failure == .refused)
    bomb.size = 100 << 20
    #expect(failure(bomb)?.problem == "'a.txt' cannot unpack to 100.0 MiB, as the archive says")
  }

  @Test func aBombByItsLieStopsAtTheDeclaredSize() {
    var bomb = ZipBytes.deflated(Data(count: 1 << 20))
    bomb.size = 1000
    #expect(failure(bomb)?.problem == "'a.txt' unpacks to more than the archive says")
    bomb.size = 0
    #expect(failure(bomb)?.problem == "'a.txt' unpacks to more than the archive says")
    bomb.size = 1 << 20 | 1
    #expect(failure(bomb)?.problem == "'a.txt' unpacks to less than the archive says")
  }

  @Test func manyLargeMembersAreRefusedTogether() {
    var limits = ZipArchive.Limits()
    limits.totalBytes = 9
    var second = ZipBytes.Member()
    second.name = "b"
    #expect(
      failure(ZipBytes(members: [ZipBytes.Member(), second]), limits: limits)?.problem
        == "unpacks to more than the limit of 9 bytes")
  }

  @Test func tooManyMembersAreRefused() {
    let members = (0..<65).map { ZipBytes.Member(name: "\($0)") }
    #expect(failure(ZipBytes(members: members))?.problem == "holds 65 members, more than the limit of 64")
  }

  @Test func aWrongChecksumIsSaid() {
    #expect(failure(ZipBytes.Member(checksum: 1))?.problem == "'a.txt' is damaged: its checksum is wrong")
  }

  @Test func damagedContentsAreSaid() {
    let broken = ZipBytes.Member(contents: Data(repeating: 0xFF, count: 40), method: 8)
    #expect(failure(broken)?.problem == "'a.txt' is damaged: it does not unpack")
    var cut = ZipBytes.deflated(Data((0..<200).map { UInt8($0) }))
    cut.contents = cut.contents.dropLast(20)
    #expect(failure(cut)?.problem == "'a.txt' is cut short")
    var trailing = ZipBytes.deflated(Data("hello".utf8))
    trailing.contents.append(0)
    #expect(failure(trailing)?.problem == "'a.txt' is damaged: it does not unpack")
  }

  @Test(arguments: [1, 1 << 6, 1 << 13] as [UInt16])
  func encryptedMembersAreRefused(flag: UInt16) {
    #expect(failure(ZipBytes.Member(flags: flag))?.problem == "'a.txt' is encrypted")
  }

  @Test func unknownMethodsAreRefused() {
    let problem = "'a.txt' is compressed by method 12; only stored (0) and deflated (8) are read"
    #expect(failure(ZipBytes.Member(method: 12))?.problem == problem)
  }

  @Test func aNameThatIsThereTwiceIsRefused() {
    #expect(failure(ZipBytes.Member(), ZipBytes.Member())?.problem == "holds 'a.txt' twice")
  }

  @Test func membersThatShareBytesAreRefused() {
    // Both entries lead to the first member, as in the bombs whose members all overlap.
    let second = ZipBytes.Member(name: "b.txt", headerOffset: 0)
    #expect(failure(ZipBytes.Member(), second)?.problem == "the directory and the header of 'b.txt' disagree")
    // The second member lies, whole, inside the contents of the first.
    let inner = ZipBytes(members: [ZipBytes.Member(name: "b.txt")]).encoded().prefix(40)
    let outer = ZipBytes.Member(contents: inner)
    #expect(failure(outer, ZipBytes.Member(name: "b.txt", headerOffset: 35))?.problem == "two members overlap")
  }

  @Test func directoryAndHeaderMustAgree() {
    let problem = "the directory and the header of 'a.txt' disagree"
    #expect(failure(ZipBytes.Member(localName: "b.txt"))?.problem == problem)
    #expect(failure(ZipBytes.Member(localMethod: 8))?.problem == problem)
    #expect(failure(ZipBytes.Member(localFlags: 1))?.problem == problem)
  }

  @Test func offsetsOutsideAreSaid() {
    for offset: UInt32 in [1, 40, 5000, .max - 1] {
      #expect(
        failure(ZipBytes.Member(headerOffset: offset))?.problem.contains("is not where the directory says") == true)
    }
    var long = ZipBytes.Member()
    long.packedSize = 6
    long.size = 6
    #expect(failure(long)?.problem.contains("'a.txt' reaches beyond its place in the file") == true)
  }

  @Test func storedSizesMustBeEqual() {
    #expect(failure(ZipBytes.Member(size: 4))?.problem == "'a.txt' cannot unpack to 4 bytes, as the archive says")
  }

  @Test func theDirectoryMustBeWhereTheEndSays() {
    let problem = "is not a whole ZIP archive: the directory is not where the record at the end says"
    #expect(failure(ZipBytes(directoryOffset: 0))?.problem == problem)
    #expect(failure(ZipBytes(directorySize: .max - 1))?.problem == problem)
    #expect(failure(ZipBytes(beforeEnd: Data([0])))?.problem == problem)
  }

  @Test func countsMustBeTrue() {
    #expect(failure(ZipBytes(count: 2))?.problem == "is not a whole ZIP archive: the directory is cut short")
    #expect(
      failure(ZipBytes(count: 0))?.problem
        == "is not a whole ZIP archive: the directory is longer or shorter than it says")
  }

  @Test func splitArchivesAreRefused() {
    #expect(failure(ZipBytes(disk: 1))?.problem == "is one part of a split archive")
    #expect(failure(ZipBytes(countHere: 0))?.problem == "is one part of a split archive")
    #expect(failure(ZipBytes.Member(disk: 1))?.problem == "'a.txt' lies in another part of a split archive")
  }

  @Test(arguments: [0, 7, 8])
  func wideFieldsThatAreMissingAreSaid(length: Int) {
    var extra = Data()
    extra.append(littleEndian: [1, UInt16(length)])
    extra.append(Data(repeating: 0xFF, count: length))
    let error = failure(ZipBytes.Member(size: .max, extra: extra))
    #expect(error?.problem == "is not a whole ZIP archive: 'a.txt' has wrong ZIP64 fields")
  }

  @Test func wrongZip64RecordsAreSaid() {
    var bytes = ZipBytes(count: .max)
    bytes.beforeEnd.append(littleEndian: ZipFormat.locator64Signature)
    bytes.beforeEnd.append(littleEndian: 0 as UInt32)
    bytes.beforeEnd.append(littleEndian: UInt64.max - 3)
    bytes.beforeEnd.append(littleEndian: 1 as UInt32)
    #expect(failure(bytes)?.problem == "is not a whole ZIP archive: its ZIP64 records are wrong")
  }

  @Test func noCutAndNoFlippedByteCrashes() {
    let text = Data(String(repeating: "T1059.001,", count: 20).utf8)
    let good = ZipBytes(
      members: [ZipBytes.Member(), ZipBytes.deflated(text)].enumerated().map { index, member in
        var member = member
        member.name = "\(index)"
        return member
      }
    ).encoded()
    Damage.expectOnlyFileErrors(of: good) { data throws(FileError) in
      let archive = try ZipArchive(parsing: data, path: "x.zip")
      for name in archive.names { _ = try archive.contents(of: name) }
    }
  }
}
