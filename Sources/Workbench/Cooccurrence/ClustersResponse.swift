import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Techniques in groups of those that are seen together.
struct ClustersResponse: Sendable, JSONRepresentable {
  let by: ClusterUnit
  let method: TechniqueClusters.Method
  let distance: TechniqueClusters.Distance
  /// The number of reports, groups or pieces of software.
  let reports: Int
  let silhouette: Double?
  let modularity: Double?
  /// The groups of two techniques or more, the largest first.
  let clusters: [Cluster]
  /// Techniques that are in no group with another.
  let single: [Technique]
  /// The tree: see docs/json.md.
  let merges: [Merge]?
  /// The techniques that `merges` numbers.
  let techniques: [TechniqueID]
  let attack: AttackVersion
  let origin: CooccurrenceOrigin
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "by": by.rawValue, "method": method.rawValue, "distance": distance.rawValue, "reports": reports,
      "silhouette": silhouette, "modularity": modularity, "clusters": clusters, "single": single, "merges": merges,
      "techniques": techniques, "attack": attack, "origin": origin, "warnings": warnings,
    ])
  }

  struct Cluster: Sendable, JSONRepresentable {
    let number: Int
    /// Its commonest tactics and most central techniques, in words.
    let name: String
    let tactics: [TacticCount]
    /// The most central first.
    let techniques: [Technique]
    /// The mean similarity of its pairs, 0…1.
    let similarity: Double?

    var json: JSONValue {
      .members([
        "number": number, "name": name, "tactics": tactics, "techniques": techniques, "similarity": similarity,
      ])
    }
  }

  struct TacticCount: Sendable, JSONRepresentable {
    let tactic: String
    let techniques: Int

    var json: JSONValue { .members(["tactic": tactic, "techniques": techniques]) }
  }

  struct Technique: Sendable, JSONRepresentable {
    let id: TechniqueID
    let name: String
    let tactics: [String]
    let reports: Int

    var json: JSONValue { .members(["id": id, "name": name, "tactics": tactics, "reports": reports]) }
  }

  struct Merge: Sendable, JSONRepresentable {
    let left: Int
    let right: Int
    let height: Double?

    var json: JSONValue { .members(["left": left, "right": right, "height": height]) }
  }

  init(
    _ found: TechniqueClusters, _ matrix: CooccurrenceMatrix, _ data: CooccurrenceData, unit: ClusterUnit,
    method: TechniqueClusters.Method, distance: TechniqueClusters.Distance, warnings: [ServiceWarning]
  ) {
    by = unit
    self.method = method
    self.distance = distance
    reports = matrix.reportCount
    silhouette = found.silhouette?.sixDecimals
    modularity = found.modularity?.sixDecimals
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
        tactics: tactics, techniques: techniques, similarity: cluster.similarity?.sixDecimals)
    }
    single = found.clusters.filter { $0.techniques.count == 1 }.flatMap(\.techniques).sorted().map(technique)
    merges = found.dendrogram?.merges.map {
      Merge(left: $0.left, right: $0.right, height: $0.height.sixDecimals)
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
  var basis: String {
    let unit = by == .report ? "reports" : by == .group ? "groups" : "pieces of software"
    let version = attack.version.map { " \($0)" } ?? ""
    return "\(reports) \(unit), ATT&CK \(attack.domain.title)\(version)"
  }

  /// How good the division is, in words.
  var quality: String {
    if let silhouette { return "Mean silhouette \(silhouette.short): 0.5 and more is clear, below 0.25 weak." }
    if let modularity { return "Modularity \(modularity.short): 0.3 and more speaks for real groups." }
    return ""
  }
}

extension Double {
  fileprivate var short: String { String((self * 1000).rounded() / 1000) }
}
