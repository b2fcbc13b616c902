@testable import FileFormats

/// Builds archives field by field, so that a test can make one field lie.
struct ZipBytes {
  struct Member {
    var name = "a.txt"
    var contents = Data("hello".utf8)
    var method: UInt16 = 0
    var flags: UInt16 = 0
    var checksum: UInt32?
    var packedSize: UInt32?
    var size: UInt32?
    var localName: String?
    var localMethod: UInt16?
    var localFlags: UInt16?
    var headerOffset: UInt32?
    var disk: UInt16 = 0
    var extra = Data()
    /// The length of what `contents` unpacks to, for a true `size`.
    var unpackedSize: Int?
  }

  var members = [Member()]
  var count: UInt16?
  var countHere: UInt16?
  var disk: UInt16 = 0
  var directorySize: UInt32?
  var directoryOffset: UInt32?
  var comment = ""
  /// Bytes between the directory and the record at the end.
  var beforeEnd = Data()

  static func deflated(_ data: Data) -> Member {
    Member(
      contents: Deflate.deflate(data), method: 8, checksum: Deflate.checksum(of: data), unpackedSize: data.count)
  }

  func encoded() -> Data {
    var body = Data()
    var directory = Data()
    for member in members {
      let offset = UInt32(body.count)
      let checksum = member.checksum ?? Deflate.checksum(of: member.contents)
      let packed = member.packedSize ?? UInt32(member.contents.count)
      let size = member.size ?? UInt32(member.unpackedSize ?? member.contents.count)
      let localName = member.localName ?? member.name
      body.append(littleEndian: ZipFormat.localSignature)
      body.append(
        littleEndian: [20, member.localFlags ?? member.flags, member.localMethod ?? member.method, 0, 33] as [UInt16])
      body.append(littleEndian: [checksum, packed, size])
      body.append(littleEndian: [UInt16(localName.utf8.count), 0])
      body.append(contentsOf: localName.utf8)
      body.append(member.contents)
      directory.append(littleEndian: ZipFormat.centralSignature)
      directory.append(littleEndian: [20, 20, member.flags, member.method, 0, 33] as [UInt16])
      directory.append(littleEndian: [checksum, packed, size])
      directory.append(
        littleEndian: [UInt16(member.name.utf8.count), UInt16(member.extra.count), 0, member.disk, 0] as [UInt16])
      directory.append(littleEndian: [0, member.headerOffset ?? offset])
      directory.append(contentsOf: member.name.utf8)
      directory.append(member.extra)
    }
    var data = body + directory + beforeEnd
    data.append(littleEndian: ZipFormat.endSignature)
    let members = UInt16(members.count)
    data.append(littleEndian: [disk, disk, countHere ?? count ?? members, count ?? members])
    data.append(littleEndian: [directorySize ?? UInt32(directory.count), directoryOffset ?? UInt32(body.count)])
    data.append(littleEndian: UInt16(comment.utf8.count))
    data.append(contentsOf: comment.utf8)
    return data
  }
}
