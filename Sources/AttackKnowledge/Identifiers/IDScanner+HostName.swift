extension IDScanner {
  /// The longest name of a Windows computer.
  private static let longestHostName = 15

  /// Where a host name ends that begins at `start` with what looks like a technique's number and goes on at `offset`:
  /// `T1650-FIN-04`. `nil` when it is none.
  ///
  /// Such names are made of short parts between hyphens, letters among them, and a number at the end. `T1059-PowerShell`,
  /// `T1059.001-2` (a test of Atomic Red Team) and `t1059-cmd-01.yml` are others.
  static func hostNameEnd(_ bytes: Span<UInt8>, from start: Int, at offset: Int) -> Int? {
    var end = offset
    var hasWord = false
    var isNumber = false
    while end < bytes.count, bytes[end] == UInt8(ascii: "-") {
      let part = end + 1
      end = part
      var digits = 0
      while end < bytes.count, bytes[end].isASCIIAlphanumeric, end - start <= longestHostName {
        if bytes[end].isASCIIDigit { digits += 1 }
        end += 1
      }
      isNumber = end > part && digits == end - part
      if digits == 0, end > part { hasWord = true }
      if end - start > longestHostName { return nil }
    }
    guard hasWord, isNumber else { return nil }
    let isLowercase = (0x61...0x7A).contains(bytes[offset + 1])
    let hasExtension = end + 1 < bytes.count && bytes[end] == UInt8(ascii: ".") && bytes[end + 1].isASCIIAlphanumeric
    return isLowercase && hasExtension ? nil : end
  }
}
