import AttackKnowledge

extension Corpus {
  /// The corpus with each technique set once, and what was merged for that.
  ///
  /// Reports with the same set of techniques become one, at the place and with the id, name and source of the first:
  /// references, groups, software and campaigns are joined, and counts added. Reports without a technique say nothing
  /// and are left out. Reports move up, so ``DuplicateSummary/kept`` tells where each one was.
  ///
  /// - Complexity: O(pairs).
  public func mergingDuplicates() -> (Corpus, DuplicateSummary) {
    let clusters = identicalSets()
    let merged = clusters.map { cluster in
      cluster.count == 1 ? reports[cluster[0]] : Self.merged(cluster.map { reports[$0] })
    }
    let summary = DuplicateSummary(
      reportsBefore: reports.count, reportsAfter: merged.count,
      emptyReports: reports.count { $0.techniques.isEmpty }, kept: clusters.map { $0[0] },
      merged: clusters.filter { $0.count > 1 })
    return (Corpus(sources: sources, reports: merged), summary)
  }

  /// Positions of reports with the same non-empty technique set, in the order of their first.
  func identicalSets() -> [[Int]] {
    var clusterOfSet: [[TechniqueID]: Int] = [:]
    var clusters: [[Int]] = []
    for (position, report) in reports.enumerated() where !report.techniques.isEmpty {
      let set = report.techniques.map(\.technique)
      if let cluster = clusterOfSet[set] {
        clusters[cluster].append(position)
      } else {
        clusterOfSet[set] = clusters.count
        clusters.append([position])
      }
    }
    return clusters
  }

  private static func merged(_ reports: [Report]) -> Report {
    let first = reports[0]
    return Report(
      id: first.id, name: first.name, source: first.source, origin: first.origin, published: first.published,
      techniques: reports.flatMap(\.techniques), references: distinct(reports.flatMap(\.references)),
      groups: distinct(reports.flatMap(\.groups)), software: distinct(reports.flatMap(\.software)),
      campaigns: distinct(reports.flatMap(\.campaigns)))
  }
}

/// The elements in the order of their first appearance, each once.
func distinct<Element: Hashable>(_ elements: some Sequence<Element>) -> [Element] {
  let elements = Array(elements)
  if elements.count < 2 { return elements }
  var seen: Set<Element> = []
  return elements.filter { seen.insert($0).inserted }
}

/// What was merged because reports named the same techniques.
public struct DuplicateSummary: Sendable, Equatable {
  /// Number of reports before.
  public let reportsBefore: Int
  /// Number of reports after.
  public let reportsAfter: Int
  /// Reports without a technique, which were left out.
  public let emptyReports: Int
  /// For each report that stayed, its position before; ascending.
  public let kept: [Int]
  /// Positions before of the reports that became one, for each set that occurred more than once.
  public let merged: [[Int]]
}
