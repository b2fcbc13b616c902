package import AttackKnowledge
package import Corpus
import Recommenders

/// ATT&CK's own citations, groups, software and campaigns as rows to learn from beside reports.
package struct AuxiliarySource: Sendable {
  private let bundle: AttackBundle
  private let catalog: AttackCatalog?
  /// What a row weighs beside a report.
  private let weight: Float
  /// The techniques that the rows name.
  let techniques: Set<TechniqueID>

  /// - Parameter catalog: the version that ids are migrated to.
  package init(_ bundle: AttackBundle, migratingTo catalog: AttackCatalog?, weight: Double) {
    self.bundle = bundle
    self.catalog = catalog
    self.weight = Float(weight)
    let made = AuxiliaryRows.make(from: bundle, migratingTo: catalog)
    techniques = Set(made.reports.flatMap { $0.techniques.map(\.technique) })
  }

  /// The rows as columns of a matrix, without what held-out reports say.
  package struct Rows {
    package let columns: [[Int]]
    package let weight: Float
    /// What was kept and what was left out.
    package let counts: AuxiliaryRows.Counts
    let reports: [ModelReport]
  }

  /// The rows for a matrix with those techniques as its columns.
  package func rows(beside techniques: [TechniqueID], heldOut: [Report]) -> Rows {
    let made = AuxiliaryRows.make(
      from: bundle, heldOut: heldOut, migratingTo: catalog, techniques: Set(techniques))
    let columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    return Rows(
      columns: made.reports.map { $0.techniques.compactMap { columns[$0.technique] } }, weight: weight,
      counts: made.counts, reports: made.rows.map { ModelReport($0.report, source: $0.kind.rawValue) })
  }
}
