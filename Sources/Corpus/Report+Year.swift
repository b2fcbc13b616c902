import AttackKnowledge

extension Report {
  /// The year in which it was published, as far as the source tells: from the date of the report, or else the latest year
  /// in the addresses ("/2021/03/") and names ("Mandiant APT1 2013") of what it refers to; `nil` when neither tells.
  package var year: Int? {
    if let published, let year = Self.year(published.trimmingBlanks().prefix(4)) { return year }
    return references.flatMap(Self.years).max()
  }

  private static func years(of citation: Citation) -> [Int] {
    let path =
      citation.url.flatMap(PublicationKeys.address)?.prefix { $0 != "?" }.split(separator: "/").dropFirst() ?? []
    let last = citation.name.split { !$0.isLetter && !$0.isNumber }.last
    return (Array(path) + [last].compactMap(\.self)).compactMap(year)
  }

  /// Four digits that may be the year of a report about intrusions.
  private static func year(_ text: Substring) -> Int? {
    guard text.utf8.count == 4, let year = Int(text), (1995...2099).contains(year) else { return nil }
    return year
  }
}
