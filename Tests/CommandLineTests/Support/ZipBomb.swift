import Foundation

/// An archive of a few megabytes that says it unpacks to four gigabytes.
enum ZipBomb {
  static func bytes(name: String) -> Data {
    let packed = 4 << 20
    let unpacked = 4_000_000_000
    let length = name.utf8.count
    var archive = Data()
    func add<Number: FixedWidthInteger>(_ number: Number) {
      withUnsafeBytes(of: number.littleEndian) { archive.append(contentsOf: $0) }
    }
    // The same fields stand in a member's own header and in the directory.
    func addMember() {
      add(20 as UInt16)
      add(0 as UInt16)
      add(8 as UInt16)
      add(0 as UInt32)
      add(0 as UInt32)
      add(UInt32(packed))
      add(UInt32(unpacked))
      add(UInt16(length))
      add(0 as UInt16)
    }
    add(0x0403_4B50 as UInt32)
    addMember()
    archive.append(Data(name.utf8))
    archive.append(Data(count: packed))
    let directory = archive.count
    add(0x0201_4B50 as UInt32)
    add(20 as UInt16)
    addMember()
    archive.append(Data(count: 14))
    archive.append(Data(name.utf8))
    let end = archive.count
    add(0x0605_4B50 as UInt32)
    add(0 as UInt32)
    add(1 as UInt16)
    add(1 as UInt16)
    add(UInt32(end - directory))
    add(UInt32(directory))
    add(0 as UInt16)
    return archive
  }
}
