/// What a look over the `"type"` properties of a STIX bundle tells of its contents, without reading the JSON.
struct STIXTypes {
  /// Whether there is a `report` or a `grouping`.
  private(set) var hasReports = false
  /// Whether there is a tactic, matrix or collection of ATT&CK.
  private(set) var hasMatrix = false
  /// Whether there is the identity under which MITRE publishes ATT&CK.
  private(set) var hasMITRE = false

  private static let key = Array(#""type""#.utf8)
  private static let reports = [#""report""#, #""grouping""#].map { Array($0.utf8) }
  private static let matrix = [#""x-mitre-tactic""#, #""x-mitre-matrix""#, #""x-mitre-collection""#].map {
    Array($0.utf8)
  }
  private static let identity = Array(#""identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5""#.utf8)

  /// - Complexity: O(bytes); it ends at the first report or grouping.
  init(in bytes: UnsafeRawBufferPointer) {
    var position = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "\"") else {
        position += 1
        continue
      }
      if Self.stands(Self.key, in: bytes, at: position) {
        position += Self.key.count
        while position < bytes.count, bytes[position].isWhiteSpace || bytes[position] == UInt8(ascii: ":") {
          position += 1
        }
        note(valueAt: position, in: bytes)
        if hasReports { return }
      } else if !hasMITRE, Self.stands(Self.identity, in: bytes, at: position) {
        hasMITRE = true
      }
      position += 1
    }
  }

  private mutating func note(valueAt position: Int, in bytes: UnsafeRawBufferPointer) {
    hasReports = Self.reports.contains { Self.stands($0, in: bytes, at: position) }
    if !hasMatrix { hasMatrix = Self.matrix.contains { Self.stands($0, in: bytes, at: position) } }
  }

  private static func stands(_ text: [UInt8], in bytes: UnsafeRawBufferPointer, at position: Int) -> Bool {
    guard position + text.count <= bytes.count else { return false }
    var offset = 0
    while offset < text.count {
      if bytes[position + offset] != text[offset] { return false }
      offset += 1
    }
    return true
  }
}
