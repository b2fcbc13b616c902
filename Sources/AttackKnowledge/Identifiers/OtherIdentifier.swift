import FileFormats

/// An identifier that people and files give beside techniques, and that is none: a tactic's, a group's, a CVE.
package struct OtherIdentifier: Hashable, Sendable {
  /// What identifiers of other kinds are of, as people call it.
  package enum Kind: String, Sendable, CaseIterable {
    case tactic, group, software, campaign, mitigation
    case dataSource = "data source"
    case dataComponent = "data component"
    case detectionStrategy = "detection strategy"
    case analytic
    case asset
    case capec = "CAPEC attack pattern"
    case vulnerability
    case weakness
    case atlas = "MITRE ATLAS id"
    case d3fend = "D3FEND countermeasure"

    /// The same of several.
    package var plural: String {
      switch self {
      case .software: "pieces of software"
      case .detectionStrategy: "detection strategies"
      case .vulnerability: "vulnerabilities"
      case .weakness: "weaknesses"
      default: rawValue + "s"
      }
    }

    /// Whether ids of the kind are told from other words in prose: a letter and four digits name many things.
    var isPlain: Bool {
      switch self {
      case .tactic, .detectionStrategy, .capec, .vulnerability, .atlas: true
      case .group, .software, .campaign, .mitigation: true
      case .dataSource, .dataComponent, .analytic, .asset, .weakness, .d3fend: false
      }
    }
  }

  package let kind: Kind
  /// The identifier in capitals.
  package let text: String

  /// Reads a text that is such an identifier and nothing else, in any letter case.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 24 else { return nil }
    let text = text.uppercased()
    guard let kind = Self.kind(text) else { return nil }
    self.kind = kind
    self.text = text
  }

  /// ATT&CK's own prefixes, each with four digits behind it.
  private static let prefixes: [(text: String, kind: Kind)] = [
    ("TA", .tactic), ("DET", .detectionStrategy), ("DS", .dataSource), ("DC", .dataComponent), ("AN", .analytic),
    ("G", .group), ("S", .software), ("C", .campaign), ("M", .mitigation), ("A", .asset),
  ]

  private static func kind(_ text: String) -> Kind? {
    func number(behind prefix: String, _ digits: ClosedRange<Int>) -> Bool {
      guard text.hasPrefix(prefix) else { return false }
      let rest = text.utf8.dropFirst(prefix.utf8.count)
      return digits.contains(rest.count) && rest.allSatisfy(\.isASCIIDigit)
    }
    if let known = prefixes.first(where: { number(behind: $0.text, 4...4) }) { return known.kind }
    if number(behind: "CAPEC-", 1...4) { return .capec }
    if number(behind: "CWE-", 1...5) { return .weakness }
    // A technique of ATLAS has the shape of one of ATT&CK, and is told by `IDScanner`.
    if ["AML.TA", "AML.M", "AML.CS"].contains(where: { number(behind: $0, 4...4) }) { return .atlas }
    if text.hasPrefix("D3-"), (2...6).contains(text.utf8.count - 3), text.utf8.dropFirst(3).allSatisfy(\.isASCIILetter)
    {
      return .d3fend
    }
    return isVulnerability(text) ? .vulnerability : nil
  }

  /// `CVE-2021-44228`.
  private static func isVulnerability(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, text.hasPrefix("CVE-") else { return false }
    return parts[1].count == 4 && (4...8).contains(parts[2].count)
      && parts.dropFirst().allSatisfy { $0.allSatisfy(\.isASCIIDigit) }
  }

  /// The identifiers in a text, in capitals as they are written, each once; no more than `limit`.
  ///
  /// - Complexity: O(length of the text).
  package static func all(in bytes: Span<UInt8>, limit: Int = 100) -> [OtherIdentifier] {
    var found: [OtherIdentifier] = []
    var seen: Set<OtherIdentifier> = []
    var offset = 0
    while offset < bytes.count, found.count < limit {
      guard startsWord(bytes, at: offset) else {
        offset += 1
        continue
      }
      let start = offset
      while offset < bytes.count, isWord(bytes, at: offset) { offset += 1 }
      guard (5...24).contains(offset - start) else { continue }
      let word = bytes.extracting(start..<offset).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      guard let identifier = OtherIdentifier(word), identifier.kind.isPlain, identifier.text == word else { continue }
      if seen.insert(identifier).inserted { found.append(identifier) }
    }
    return found
  }

  /// Whether a word of one of the letters that identifiers begin with starts here.
  private static func startsWord(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    switch bytes[offset] {
    case UInt8(ascii: "A"), UInt8(ascii: "C"), UInt8(ascii: "D"), UInt8(ascii: "G"), UInt8(ascii: "M"),
      UInt8(ascii: "S"), UInt8(ascii: "T"):
      offset == 0 || !isWord(bytes, at: offset - 1)
    default: false
    }
  }

  private static func isWord(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    let byte = bytes[offset]
    if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte >= 0x80 { return true }
    // The dot of `AML.TA0001`, and no full stop.
    return byte == UInt8(ascii: ".") && offset + 1 < bytes.count && bytes[offset + 1].isASCIIAlphanumeric
  }
}
