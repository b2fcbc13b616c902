extension Int {
  /// The number as a count of bytes: `312 bytes`, `4.0 KiB`, `512.0 MiB`, `1.5 GiB`.
  var byteCount: String {
    guard self >= 1024 else { return self == 1 ? "1 byte" : "\(self) bytes" }
    var unit = 0
    var size = self
    let names = ["KiB", "MiB", "GiB", "TiB"]
    while size >= 1024 * 1024, unit < names.count - 1 {
      size /= 1024
      unit += 1
    }
    return "\(size / 1024).\(size % 1024 * 10 / 1024) \(names[unit])"
  }
}
