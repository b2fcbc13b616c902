/// Builds a ZIP archive whose bytes depend on nothing but its members: every member bears the format's first date,
/// 1 January 1980.
package struct ZipWriter: Sendable {
  private let path: String
  private var body = Data()
  private var directory = Data()
  private var names: Set<String> = []

  /// Begins an archive.
  ///
  /// - Parameter path: where the archive will go, for errors.
  package init(path: String) {
    self.path = path
  }

  /// Adds a member, deflated unless that would not make it smaller.
  ///
  /// - Precondition: no member has this name yet.
  package mutating func add(_ contents: Data, named name: String) throws(FileError) {
    precondition(names.insert(name).inserted, "Every member of an archive needs a name of its own.")
    precondition(name.utf8.count <= Int(UInt16.max), "A member's name must not exceed 65,535 bytes.")
    let deflated = Deflate.deflate(contents)
    let isSmaller = deflated.count < contents.count
    let packed = isSmaller ? deflated : contents
    // Beyond this the format needs its 64-bit fields, which nothing that we write comes near to.
    guard contents.count < UInt32.max, body.count + packed.count + directory.count < UInt32.max - (1 << 20) else {
      throw FileError(
        path, problem: "would exceed 4 GiB, the most that this archive format holds", failure: .refused)
    }
    let offset = body.count
    let shared = sharedFields(
      name: name, method: isSmaller ? .deflated : .stored, checksum: Deflate.checksum(of: contents),
      packedSize: packed.count, size: contents.count)
    body.append(littleEndian: ZipFormat.localSignature)
    body.append(shared)
    body.append(contentsOf: name.utf8)
    body.append(packed)
    appendEntry(name: name, shared: shared, offset: offset)
  }

  /// The whole archive.
  package func encoded() -> Data {
    var data = body
    data.append(directory)
    data.append(littleEndian: ZipFormat.endSignature)
    data.append(littleEndian: [0, 0, UInt16(names.count), UInt16(names.count)] as [UInt16])
    data.append(littleEndian: [UInt32(directory.count), UInt32(body.count)])
    data.append(littleEndian: 0 as UInt16)
    return data
  }

  /// The fields that a member's own header and its directory entry have in common, in the same order.
  private func sharedFields(
    name: String, method: ZipFormat.Method, checksum: UInt32, packedSize: Int, size: Int
  ) -> Data {
    let version: UInt16 = 20
    let flags: UInt16 = name.utf8.allSatisfy { $0 < 0x80 } ? 0 : ZipFormat.unicodeFlag
    let time: UInt16 = 0
    let date: UInt16 = 1 << 5 | 1
    var fields = Data()
    fields.append(littleEndian: [version, flags, method.rawValue, time, date])
    fields.append(littleEndian: [checksum, UInt32(packedSize), UInt32(size)])
    fields.append(littleEndian: [UInt16(name.utf8.count), 0])
    return fields
  }

  private mutating func appendEntry(name: String, shared: Data, offset: Int) {
    let madeByUnix: UInt16 = 3 << 8 | 20
    let readableFile: UInt32 = 0o100644 << 16
    directory.append(littleEndian: ZipFormat.centralSignature)
    directory.append(littleEndian: madeByUnix)
    directory.append(shared)
    directory.append(littleEndian: [0, 0, 0] as [UInt16])
    directory.append(littleEndian: [readableFile, UInt32(offset)])
    directory.append(contentsOf: name.utf8)
  }
}
