/// Byte counts as people read them.
enum ByteCount {
  /// `312 bytes`, `4.0 KiB`, `512.0 MiB`, `1.5 GiB`.
  static func describe(_ count: Int) -> String {
    guard count >= 1024 else { return count == 1 ? "1 byte" : "\(count) bytes" }
    var unit = 0
    var size = count
    let names = ["KiB", "MiB", "GiB", "TiB"]
    while size >= 1024 * 1024, unit < names.count - 1 {
      size /= 1024
      unit += 1
    }
    return "\(size / 1024).\(size % 1024 * 10 / 1024) \(names[unit])"
  }
}
