import FileFormats

/// Techniques in short texts, such as the value of a field or the cell of a table.
enum TechniqueText {
  struct Hit {
    let reading: ScannedID.Reading
    let text: String
    let weight: TypedWeight?
    /// The weight as typed.
    let weightText: String?
    let bytes: Range<Int>
    let isLoose: Bool
    /// When, where and by whom it was seen, where that stands behind it.
    var seen: TypedSighting?
  }

  /// Every id in a text, with the further sub-techniques that are given by their numbers: "T1059.005 / .010 / .011",
  /// "T1059 (.001, .003)".
  static func hits(in text: String) -> [Hit] {
    var hits: [Hit] = []
    let bytes = text.utf8.span
    var end = 0
    IDScanner.scan(bytes) { found in
      // A host's name may look like an id.
      guard found.bytes.lowerBound >= end else { return }
      let seen = found.sighting(in: bytes)
      end = seen?.end ?? 0
      hits.append(
        Hit(
          reading: found.reading, text: found.text(in: bytes), weight: found.weight(in: bytes),
          weightText: found.weightText(in: bytes), bytes: found.bytes, isLoose: found.isLoose, seen: seen))
    }
    return hits
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: ".")
  }

  /// The three digits of a sub-technique that stands alone: ".001", "001".
  static func suffix(_ text: some StringProtocol) -> String? {
    let digits = text.first == "." ? text.dropFirst() : text[...]
    guard digits.count == 3, digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits != "000" else { return nil }
    return String(digits)
  }

  /// Whether a text begins or ends with an id: "T1059.001 PowerShell", "PowerShell - T1059.001", "PowerShell [T1059.001]".
  static func isLed(_ text: String) -> Bool { led(text) != nil }

  /// The id that a text begins or ends with.
  static func led(_ text: String) -> TechniqueID? {
    let hits = hits(in: text)
    guard let first = hits.first, let last = hits.last else { return nil }
    let bytes = text.utf8.span
    func isOpen(_ range: Range<Int>) -> Bool { !range.contains { isWord(bytes[$0]) || bytes[$0] >= 0x80 } }
    // "About T1041" is no name with its id; "PowerShell - T1059.001" and "PowerShell [T1059.001]" are.
    func isParted(_ end: Int) -> Bool {
      var offset = end
      while offset > 0, bytes[offset - 1] == 0x20 { offset -= 1 }
      return offset == 0 || !isWord(bytes[offset - 1]) && bytes[offset - 1] != UInt8(ascii: ",")
    }
    if case .technique(let id) = first.reading, isOpen(0..<first.bytes.lowerBound) { return id }
    if case .technique(let id) = last.reading, isOpen(last.bytes.upperBound..<bytes.count),
      isParted(last.bytes.lowerBound)
    {
      return id
    }
    return nil
  }

  /// The technique of an address of ATT&CK's site: `https://attack.mitre.org/techniques/T1566/002`.
  static func linked(_ url: String) -> TechniqueID? {
    let lowered = Array(url.lowercased().utf8)
    let isOfSite = offset(of: "attack.mitre.org", in: lowered) != nil
    let folder = offset(of: "/techniques/", in: lowered) ?? offset(of: "/wiki/technique/", in: lowered)
    guard isOfSite, let folder else { return nil }
    for hit in hits(in: String(decoding: lowered[folder...], as: UTF8.self)) {
      if case .technique(let id) = hit.reading { return id }
    }
    return nil
  }

  private static func offset(of text: String, in bytes: [UInt8]) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (0...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
  }
}
