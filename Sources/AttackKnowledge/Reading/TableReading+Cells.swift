/// What a cell holds.
extension TableReading {
  /// Words of a cell beside its id.
  private static let fewWords = 8

  /// Whether a cell holds ids and little else.
  static func isPure(_ cell: String) -> Bool {
    guard cell.utf8.count <= 2000 else { return false }
    let hits = TechniqueText.hits(in: cell)
    guard !hits.isEmpty else { return false }
    // Lists as JSON; objects may be about anything.
    if cell.hasPrefix("{") || cell.hasPrefix("[{") { return false }
    if cell.hasPrefix("[") { return true }
    // What Sysmon writes by the rules of sysmon-modular.
    if cell.lowercased().contains("technique_id=t") { return true }
    guard TechniqueText.isLed(cell) || TechniqueText.linked(cell) != nil else { return false }
    // T1650-FIN-04 is a host.
    let bytes = Array(cell.utf8)
    for hit in hits {
      let end = hit.bytes.upperBound
      if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "_"),
        bytes[end + 1] != 0x20
      {
        return false
      }
    }
    let words = cell.split { !$0.isLetter && !$0.isNumber }.filter { $0.contains { $0.isLetter } }
    return words.count <= Self.fewWords * hits.count
  }

  static func areTags(_ cell: String) -> Bool {
    let parts = cell.split { ",;|¦ \n".contains($0) }
    var hasTechnique = false
    for part in parts {
      switch TagReading(String(part)) {
      case .technique(_, let hasNamespace): hasTechnique = hasTechnique || hasNamespace
      case .attack, .name: break
      case .nearly, .other: if !part.contains(".") { return false }
      }
    }
    return hasTechnique
  }

  static func areSuffixes(_ cell: String) -> Bool {
    let parts = cell.split { ",;/ ".contains($0) }
    guard let first = parts.first, isSuffix(first) else { return false }
    // ".001 PowerShell"
    return parts.allSatisfy(isSuffix) || parts.dropFirst().allSatisfy { !$0.contains { $0.isNumber } }
  }

  private static func isSuffix(_ part: Substring) -> Bool {
    part.first == "." && TechniqueText.suffix(part) != nil
  }
}
