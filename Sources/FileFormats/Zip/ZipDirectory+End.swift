extension ZipDirectory {
  /// Finds the record at the end of the file and, for ZIP64, the one that it stands for.
  func place() throws(FileError) -> Place {
    let end = try endOffset()
    guard let disk = data.littleEndian(UInt16.self, at: end + 4),
      let directoryDisk = data.littleEndian(UInt16.self, at: end + 6),
      let countHere = data.littleEndian(UInt16.self, at: end + 8),
      let count = data.littleEndian(UInt16.self, at: end + 10),
      let size = data.littleEndian(UInt32.self, at: end + 12),
      let offset = data.littleEndian(UInt32.self, at: end + 16)
    else { throw damaged("the record at its end is cut short") }
    var place = Place(count: Int(count), offset: Int(offset), size: Int(size), end: end)
    if count == .max || size == .max || offset == .max, let wide = try place64(before: end) {
      place = wide
    } else if disk != 0 || directoryDisk != 0 || countHere != count {
      throw refused("is one part of a split archive")
    }
    guard place.size <= place.end, place.offset == place.end - place.size else {
      throw damaged("the directory is not where the record at the end says")
    }
    return place
  }

  /// The last record whose comment ends with the file; a comment is at most 65,535 bytes long.
  private func endOffset() throws(FileError) -> Int {
    let last = data.count - ZipFormat.endLength
    let first = max(0, last - Int(UInt16.max))
    guard first <= last else { throw notZip() }
    for offset in stride(from: last, through: first, by: -1) {
      guard data.littleEndian(UInt32.self, at: offset) == ZipFormat.endSignature,
        let comment = data.littleEndian(UInt16.self, at: offset + 20)
      else { continue }
      if offset + ZipFormat.endLength + Int(comment) == data.count { return offset }
    }
    throw notZip()
  }

  private func notZip() -> FileError {
    let start = data.littleEndian(UInt32.self, at: 0)
    if start == ZipFormat.localSignature { return damaged("its end is missing") }
    return FileError(path, problem: "is not a ZIP archive")
  }

  /// What the ZIP64 records say, or nil when there are none.
  private func place64(before end: Int) throws(FileError) -> Place? {
    let locator = end - ZipFormat.locator64Length
    guard data.littleEndian(UInt32.self, at: locator) == ZipFormat.locator64Signature else { return nil }
    guard let rawOffset = data.littleEndian(UInt64.self, at: locator + 8), let record = Int(exactly: rawOffset),
      record <= locator - ZipFormat.end64Length,
      data.littleEndian(UInt32.self, at: record) == ZipFormat.end64Signature,
      let disk = data.littleEndian(UInt32.self, at: record + 16),
      let directoryDisk = data.littleEndian(UInt32.self, at: record + 20),
      let countHere = data.littleEndian(UInt64.self, at: record + 24),
      let count = data.littleEndian(UInt64.self, at: record + 32),
      let size = data.littleEndian(UInt64.self, at: record + 40),
      let offset = data.littleEndian(UInt64.self, at: record + 48)
    else { throw damaged("its ZIP64 records are wrong") }
    guard disk == 0, directoryDisk == 0, countHere == count else { throw refused("is one part of a split archive") }
    return Place(
      count: Int(clamping: count), offset: Int(clamping: offset), size: Int(clamping: size), end: record)
  }
}

/// The 64-bit values of a directory entry, which stand in its extra field in a fixed order and only where the 32-bit
/// value is all ones.
struct Zip64Fields {
  private var rest = Data()

  init(extra: Data) {
    var offset = 0
    while let kind = extra.littleEndian(UInt16.self, at: offset),
      let length = extra.littleEndian(UInt16.self, at: offset + 2)
    {
      if kind == ZipFormat.extra64 {
        rest = extra.part(at: offset + 4, count: Int(length)) ?? Data()
        return
      }
      offset += 4 + Int(length)
    }
  }

  /// `short`, or the next 64-bit value if `short` says so; nil when that is missing or absurd.
  mutating func value(_ short: UInt32) -> Int? {
    guard short == .max else { return Int(short) }
    guard let long = rest.littleEndian(UInt64.self, at: 0), long <= 1 << 62 else { return nil }
    rest = rest.dropFirst(8)
    return Int(long)
  }
}
