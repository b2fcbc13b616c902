extension Report {
  /// What the origin of a report says that a program has drawn.
  package static let syntheticOrigin = "synthetic"
  /// What the ids of such reports begin with, so that a table, which has no origins, tells of them too.
  package static let syntheticPrefix = "synthetic-"

  /// Whether a program has drawn the report: it tells what a model takes for likely, not what anybody saw.
  public var isSynthetic: Bool {
    origin == Self.syntheticOrigin || id.split(separator: "/").last?.hasPrefix(Self.syntheticPrefix) ?? false
  }
}
