package import AttackKnowledge

/// What publications are known by, whoever writes it down: addresses, the titles in them, and titles, without what
/// differs from one bibliography to the next.
///
///     let known = PublicationKeys(of: heldOut)
///     known.contains(Citation(name: "", url: "http://www.example.org/report/"))
///     // true if one of them links to https://example.org/report
///
/// Meant for finding reports that must not be seen twice, so it errs on the side of "the same".
package struct PublicationKeys: Sendable, Equatable {
  private var keys: Set<String> = []

  /// Takes every link and title of some reports.
  package init(of reports: some Sequence<Report>) {
    for report in reports { keys.formUnion(Self.keys(of: report)) }
  }

  /// Whether one of the reports gives this address or title.
  package func contains(_ citation: Citation) -> Bool {
    Self.keys(of: citation).contains(where: keys.contains)
  }

  /// Whether one of the reports shares a link or title with this one.
  package func contains(_ report: Report) -> Bool {
    Self.keys(of: report).contains(where: keys.contains)
  }

  private static func keys(of report: Report) -> [String] {
    report.references.flatMap(keys) + titles(report.name ?? "")
  }

  private static func keys(of citation: Citation) -> [String] {
    let address = citation.url.flatMap(address)
    return [address, address.flatMap(slug)].compactMap(\.self) + titles(citation.name)
  }

  /// An address without scheme, `www.`, case, fragment, tracking and slash at the end, taken out of an archive's; `nil`
  /// for what is none, such as "N/A".
  static func address(_ url: String) -> String? {
    var text = url.trimmingBlanks().lowercased()[...]
    drop("http://", orElse: "https://", from: &text)
    drop("www.", from: &text)
    for archive in ["web.archive.org/web/", "archive.org/web/"] where text.hasPrefix(archive) {
      guard let slash = text.dropFirst(archive.count).firstIndex(of: "/") else { break }
      return address(String(text[slash...].dropFirst()))
    }
    text = text.prefix { $0 != "#" }
    var parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = parts.count == 2 ? parts.removeLast().split(separator: "&").filter { !isTracking($0) } : []
    guard var path = parts.first else { return nil }
    while path.last == "/" { path.removeLast() }
    guard path.contains(".") else { return nil }
    return query.isEmpty ? String(path) : path + "?" + query.joined(separator: "&")
  }

  private static func drop(_ prefix: String, orElse other: String? = nil, from text: inout Substring) {
    if text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    } else if let other {
      drop(other, from: &text)
    }
  }

  private static func isTracking(_ parameter: Substring) -> Bool {
    ["utm_", "_ga", "_hs", "fbclid", "gclid", "trk", "hilite"].contains { parameter.hasPrefix($0) }
  }

  /// Fewer words than these, or letters and digits, name no publication: "report", "2021/03", "apt29".
  private static let (fewestWords, fewestCharacters) = (4, 16)

  /// The last part of an address as a title, where it is long enough to be one: the same article moves from one site to
  /// another, and "example.org/2021/03/the-long-way-of-a-loader.html" is titled "The long way of a loader".
  static func slug(_ address: String) -> String? {
    guard let path = address.split(separator: "?").first, let slash = path.lastIndex(of: "/") else { return nil }
    var name = path[slash...].dropFirst()
    for ending in [".html", ".htm", ".pdf", ".aspx", ".php"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    var words = name.split { !$0.isLetter && !$0.isNumber }[...]
    // Dates before and numbers behind are the site's.
    while let first = words.first, first.allSatisfy(\.isNumber) { words.removeFirst() }
    while let last = words.last, last.allSatisfy(\.isNumber) { words.removeLast() }
    guard words.count >= fewestWords, words.reduce(0, { $0 + $1.count }) >= fewestCharacters else { return nil }
    return title(words.joined(separator: " "))
  }

  /// A title, and the same without the name of the site behind it: "The long way of a loader | Example Labs".
  private static func titles(_ name: String) -> [String] {
    var keys = [title(name)]
    if let bar = name.lastIndex(of: "|") {
      let own = name[..<bar]
      if own.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).count >= fewestWords {
        keys.append(title(String(own)))
      }
    }
    return keys.compactMap(\.self)
  }

  /// A title's letters and digits in small letters, apart by single blanks; it cannot be taken for an address. One word
  /// alone names who published something, or what it is about, but no publication: "AlienVault".
  static func title(_ name: String) -> String? {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.count < 2 ? nil : "“" + words.joined(separator: " ")
  }
}
