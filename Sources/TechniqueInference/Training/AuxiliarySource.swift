package import AttackKnowledge
import Corpus
import Recommenders

/// ATT&CK's own citations, groups, software and campaigns as rows to learn from beside reports.
package struct AuxiliarySource: Sendable {
  private let bundle: AttackBundle
  private let catalog: AttackCatalog?
  /// What a row weighs beside a report.
  private let weight: Float

  /// - Parameter catalog: the version that ids are migrated to.
  package init(_ bundle: AttackBundle, migratingTo catalog: AttackCatalog?, weight: Double) {
    self.bundle = bundle
    self.catalog = catalog
    self.weight = Float(weight)
  }

  /// The techniques that the rows name.
  var techniques: Set<TechniqueID> {
    let made = AuxiliaryRows.make(from: bundle, migratingTo: catalog)
    return Set(made.reports.flatMap { $0.techniques.map(\.technique) })
  }

  /// The rows as columns of a matrix, without what held-out reports say.
  struct Rows {
    let columns: [[Int]]
    let reports: [ModelReport]
    let weight: Float
  }

  func rows(beside techniques: [TechniqueID], heldOut: [Report]) throws -> Rows {
    let made = AuxiliaryRows.make(
      from: bundle, heldOut: heldOut, migratingTo: catalog, techniques: Set(techniques))
    let columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    return Rows(
      columns: made.reports.map { $0.techniques.compactMap { columns[$0.technique] } },
      reports: made.rows.map { ModelReport($0.report, source: $0.kind.rawValue) }, weight: weight)
  }
}
