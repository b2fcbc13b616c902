public import AttackKnowledge
package import FileFormats
import Recommenders

/// A report that the model keeps and that is like what was observed.
public struct SimilarReport: Sendable, Equatable {
  /// What it is.
  public let report: ModelReport
  /// Its share of the votes of all reports that were asked, 0…1.
  public let share: Double
  /// The observed techniques that it lists, ascending.
  public let shared: [TechniqueID]
  /// How many techniques it lists.
  public let size: Int
}

extension SimilarReport: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "name": report.name, "url": report.url, "source": report.source, "share": share, "shared": shared,
      "techniques": size,
    ])
  }
}

extension Predictor {
  /// The reports that are most like the observed techniques, most similar first; empty for models that keep none.
  ///
  /// - Parameters:
  ///   - observed: the techniques to compare.
  ///   - id: a technique that they must list; any report when `nil`.
  ///   - count: how many at most.
  public func similarReports(
    to observed: [TechniqueID], listing id: TechniqueID? = nil, count: Int = 5
  ) -> [SimilarReport] {
    guard let model = model.recommender as? any RowKeepingRecommender, let rows = model.keptRows,
      self.model.reports.count == rows.rowCount
    else { return [] }
    let columns = Set(observed.compactMap(self.model.column))
    let neighbors = model.neighbors(of: columns.sorted())
    let total = neighbors.reduce(0) { $0 + Double($1.vote) }
    let wanted = id.flatMap(self.model.column)
    return neighbors.lazy.compactMap { neighbor -> SimilarReport? in
      let listed = rows[row: neighbor.row]
      if id != nil, wanted.map(listed.contains) != true { return nil }
      return SimilarReport(
        report: self.model.reports[neighbor.row], share: Double(neighbor.vote) / total,
        shared: listed.filter(columns.contains).map(answeredID), size: listed.count)
    }.prefix(count).map(\.self)
  }
}
