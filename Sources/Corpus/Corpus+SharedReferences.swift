import AttackKnowledge

extension Corpus {
  /// References by URL that more than one report gives: a sign that reports overlap, not proof.
  ///
  /// URLs are compared as they are written.
  ///
  /// - Complexity: O(references · log references).
  public func sharedReferences() -> SharedReferences {
    var readers: [String: [Int]] = [:]
    for (position, report) in reports.enumerated() {
      for url in Set(report.references.compactMap(\.url)) { readers[url, default: []].append(position) }
    }
    let shared = readers.filter { $0.value.count > 1 }
    let mostShared = shared.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return SharedReferences(
      urls: shared.count, reports: Set(shared.values.joined()).count,
      examples: mostShared.prefix(5).map { .init(url: $0.key, reports: $0.value.count) })
  }
}

/// How many reports give a URL that another report gives too.
public struct SharedReferences: Sendable, Equatable {
  /// A URL and the number of reports that give it.
  public struct Example: Sendable, Equatable {
    /// The URL.
    public let url: String
    /// Number of reports.
    public let reports: Int
  }

  /// Number of URLs that more than one report gives.
  public let urls: Int
  /// Number of reports that give one of them.
  public let reports: Int
  /// Up to five of them, the most shared first.
  public let examples: [Example]
}
