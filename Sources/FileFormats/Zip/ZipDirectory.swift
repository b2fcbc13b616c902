/// Reads the directory at the end of an archive and holds it against the members' own headers.
struct ZipDirectory {
  let data: Data
  let path: String
  let limits: ZipArchive.Limits

  /// Where the directory lies, as the record at the end of the file says.
  struct Place: Equatable {
    var count: Int
    var offset: Int
    var size: Int
    /// Where the directory must end: the offset of the first record that follows it.
    var end: Int
  }

  /// One entry of the directory.
  struct Entry {
    let name: String
    let nameBytes: Data
    let method: ZipFormat.Method
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    let headerOffset: Int
  }

  /// All members, checked, in the order of the directory.
  func members() throws(FileError) -> [ZipArchive.Member] {
    let place = try place()
    guard place.count <= limits.members else {
      throw refused("holds \(place.count) members, more than the limit of \(limits.members)")
    }
    let entries = try entries(at: place)
    try checkNamesAndSizes(of: entries)
    var members: [ZipArchive.Member] = []
    var spans: [Range<Int>] = []
    for entry in entries {
      let span = try span(of: entry, directoryOffset: place.offset)
      guard let contents = data.part(at: span.upperBound - entry.packedSize, count: entry.packedSize) else {
        throw damaged("'\(entry.name)' reaches beyond the file")
      }
      spans.append(span)
      members.append(
        ZipArchive.Member(
          name: entry.name, method: entry.method, checksum: entry.checksum, size: entry.size, contents: contents))
    }
    spans.sort { $0.lowerBound < $1.lowerBound }
    for (former, latter) in zip(spans, spans.dropFirst()) where former.upperBound > latter.lowerBound {
      throw refused("two members overlap")
    }
    return members
  }

  private func entries(at place: Place) throws(FileError) -> [Entry] {
    var entries: [Entry] = []
    var offset = place.offset
    for _ in 0..<place.count {
      let (entry, length) = try entry(at: offset, limit: place.end)
      entries.append(entry)
      offset += length
    }
    guard offset == place.end else { throw damaged("the directory is longer or shorter than it says") }
    return entries
  }

  private func entry(at offset: Int, limit: Int) throws(FileError) -> (Entry, length: Int) {
    guard data.littleEndian(UInt32.self, at: offset) == ZipFormat.centralSignature,
      let header = data.part(at: offset, count: ZipFormat.centralLength),
      let flags = header.littleEndian(UInt16.self, at: 8),
      let rawMethod = header.littleEndian(UInt16.self, at: 10),
      let checksum = header.littleEndian(UInt32.self, at: 16),
      let packedSize = header.littleEndian(UInt32.self, at: 20),
      let size = header.littleEndian(UInt32.self, at: 24),
      let nameLength = header.littleEndian(UInt16.self, at: 28).map(Int.init),
      let extraLength = header.littleEndian(UInt16.self, at: 30).map(Int.init),
      let commentLength = header.littleEndian(UInt16.self, at: 32).map(Int.init),
      let disk = header.littleEndian(UInt16.self, at: 34),
      let headerOffset = header.littleEndian(UInt32.self, at: 42),
      let nameBytes = data.part(at: offset + ZipFormat.centralLength, count: nameLength),
      let extra = data.part(at: offset + ZipFormat.centralLength + nameLength, count: extraLength)
    else { throw damaged("the directory is cut short") }
    let length = ZipFormat.centralLength + nameLength + extraLength + commentLength
    guard offset + length <= limit else { throw damaged("the directory is longer than it says") }
    let name = String(decoding: nameBytes, as: UTF8.self)
    guard flags & ZipFormat.encryptedFlags == 0 else { throw refused("'\(name)' is encrypted") }
    guard disk == 0 else { throw refused("'\(name)' lies in another part of a split archive") }
    guard let method = ZipFormat.Method(rawValue: rawMethod) else {
      throw refused("'\(name)' is compressed by method \(rawMethod); only stored (0) and deflated (8) are read")
    }
    var wide = Zip64Fields(extra: extra)
    // The order is the format's: unpacked, packed, offset.
    guard let unpacked = wide.value(size), let packed = wide.value(packedSize), let start = wide.value(headerOffset)
    else { throw damaged("'\(name)' has wrong ZIP64 fields") }
    let entry = Entry(
      name: name, nameBytes: nameBytes, method: method, checksum: checksum, packedSize: packed,
      size: unpacked, headerOffset: start)
    return (entry, length)
  }

  private func checkNamesAndSizes(of entries: [Entry]) throws(FileError) {
    var names: Set<String> = []
    var total = 0
    for entry in entries {
      guard names.insert(entry.name).inserted else { throw refused("holds '\(entry.name)' twice") }
      guard entry.size <= limits.memberBytes else {
        throw refused(
          "'\(entry.name)' unpacks to \(entry.size.byteCount), more than the limit of "
            + limits.memberBytes.byteCount)
      }
      total += entry.size
      guard total <= limits.totalBytes else {
        throw refused("unpacks to more than the limit of \(limits.totalBytes.byteCount)")
      }
      let isPossible =
        switch entry.method {
        case .stored: entry.packedSize == entry.size
        case .deflated: entry.packedSize >= entry.size / Deflate.greatestRatio
        }
      guard isPossible else {
        throw refused("'\(entry.name)' cannot unpack to \(entry.size.byteCount), as the archive says")
      }
    }
  }

  /// The bytes that a member takes up, from its own header to the end of its contents.
  private func span(of entry: Entry, directoryOffset: Int) throws(FileError) -> Range<Int> {
    let start = entry.headerOffset
    guard start <= directoryOffset - ZipFormat.localLength,
      data.littleEndian(UInt32.self, at: start) == ZipFormat.localSignature,
      let flags = data.littleEndian(UInt16.self, at: start + 6),
      let method = data.littleEndian(UInt16.self, at: start + 8),
      let nameLength = data.littleEndian(UInt16.self, at: start + 26).map(Int.init),
      let extraLength = data.littleEndian(UInt16.self, at: start + 28).map(Int.init),
      let name = data.part(at: start + ZipFormat.localLength, count: nameLength)
    else { throw damaged("'\(entry.name)' is not where the directory says") }
    guard name == entry.nameBytes, method == entry.method.rawValue, flags & ZipFormat.encryptedFlags == 0 else {
      throw refused("the directory and the header of '\(entry.name)' disagree")
    }
    let contents = start + ZipFormat.localLength + nameLength + extraLength
    guard contents <= directoryOffset, directoryOffset - contents >= entry.packedSize else {
      throw damaged("'\(entry.name)' reaches beyond its place in the file")
    }
    return start..<contents + entry.packedSize
  }

  func damaged(_ problem: String) -> FileError {
    FileError(path, problem: "is not a whole ZIP archive: \(problem)", advice: ZipArchive.damaged)
  }

  func refused(_ problem: String) -> FileError {
    FileError(path, problem: problem, advice: "do not use this archive unless you made it", failure: .refused)
  }
}
