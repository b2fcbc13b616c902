package import AttackKnowledge
import Recommenders
package import TechniqueInference

/// Techniques in groups of those that are seen together.
package struct ClustersResponse: Sendable, Encodable {
  package let by: ClusterUnit
  package let method: TechniqueClusters.Method
  package let distance: TechniqueClusters.Distance
  /// The number of reports, groups or pieces of software.
  package let reports: Int
  package let silhouette: Double?
  package let modularity: Double?
  /// The groups of two techniques or more, the largest first.
  package let clusters: [Cluster]
  /// Techniques that are in no group with another.
  package let single: [Technique]
  /// The tree: see docs/json.md.
  package let merges: [Merge]?
  /// The techniques that `merges` numbers.
  package let techniques: [TechniqueID]
  package let attack: AttackVersion
  package let origin: CooccurrenceOrigin
  package let warnings: [ServiceWarning]

  package struct Cluster: Sendable, Encodable {
    package let number: Int
    /// Its commonest tactics and most central techniques, in words.
    package let name: String
    package let tactics: [TacticCount]
    /// The most central first.
    package let techniques: [Technique]
    /// The mean similarity of its pairs, 0…1.
    package let similarity: Double?
  }

  package struct TacticCount: Sendable, Encodable {
    package let tactic: String
    package let techniques: Int
  }

  package struct Technique: Sendable, Encodable {
    package let id: TechniqueID
    package let name: String
    package let tactics: [String]
    package let reports: Int
  }

  package struct Merge: Sendable, Encodable {
    package let left: Int
    package let right: Int
    package let height: Double?
  }

  init(
    _ found: TechniqueClusters, _ matrix: CooccurrenceMatrix, _ data: CooccurrenceData, unit: ClusterUnit,
    method: TechniqueClusters.Method, distance: TechniqueClusters.Distance, warnings: [ServiceWarning]
  ) {
    by = unit
    self.method = method
    self.distance = distance
    reports = matrix.reportCount
    silhouette = found.silhouette.flatMap { ServiceJSON.rounded($0) }
    modularity = found.modularity.flatMap { ServiceJSON.rounded($0) }
    func technique(_ id: TechniqueID) -> Technique {
      Technique(
        id: id, name: data.name(id), tactics: data.catalog[id]?.tactics ?? [],
        reports: matrix.column(of: id).map(matrix.reports(with:)) ?? 0)
    }
    clusters = found.clusters.filter { $0.techniques.count > 1 }.enumerated().map { position, cluster in
      let techniques = cluster.techniques.map(technique)
      let tactics = Self.tactics(techniques, data.catalog)
      return Cluster(
        number: position + 1,
        name: tactics.prefix(2).map(\.tactic).joined(separator: ", ") + ": "
          + techniques.prefix(2).map(\.name).joined(separator: ", "),
        tactics: tactics, techniques: techniques, similarity: cluster.similarity.flatMap { ServiceJSON.rounded($0) })
    }
    single = found.clusters.filter { $0.techniques.count == 1 }.flatMap(\.techniques).sorted().map(technique)
    merges = found.dendrogram?.merges.map {
      Merge(left: $0.left, right: $0.right, height: ServiceJSON.rounded($0.height))
    }
    techniques = found.techniques
    attack = data.attack
    origin = data.origin
    self.warnings = warnings
  }

  /// Tactics by how many techniques serve them, ties in the order of the matrix.
  private static func tactics(_ techniques: [Technique], _ catalog: AttackCatalog) -> [TacticCount] {
    var counts: [String: Int] = [:]
    for tactic in techniques.flatMap(\.tactics) { counts[tactic, default: 0] += 1 }
    return counts.map { TacticCount(tactic: $0.key, techniques: $0.value) }.sorted {
      ($1.techniques, catalog.column(ofTactic: $0.tactic) ?? .max, $0.tactic)
        < ($0.techniques, catalog.column(ofTactic: $1.tactic) ?? .max, $1.tactic)
    }
  }

  /// What was looked at, in words.
  package var basis: String {
    let unit = by == .report ? "reports" : by == .group ? "groups" : "pieces of software"
    let version = attack.version.map { " \($0)" } ?? ""
    return "\(reports) \(unit), ATT&CK \(attack.domain.title)\(version)"
  }

  /// How good the division is, in words.
  package var quality: String {
    if let silhouette { return "Mean silhouette \(silhouette.short): 0.5 and more is clear, below 0.25 weak." }
    if let modularity { return "Modularity \(modularity.short): 0.3 and more speaks for real groups." }
    return ""
  }

  private enum CodingKeys: String, CodingKey {
    case by, method, distance, reports, silhouette, modularity, clusters, single, merges, techniques, attack, origin
    case warnings
  }
}

extension Double {
  fileprivate var short: String { String((self * 1000).rounded() / 1000) }
}
