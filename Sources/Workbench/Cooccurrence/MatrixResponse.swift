import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Counts of techniques together, and what they come to.
struct MatrixResponse: Sendable, JSONRepresentable {
  /// The technique of each row and column.
  let techniques: [TechniqueID]
  /// Their names.
  let names: [String]
  /// All reports that name a technique.
  let reports: Int
  /// In how many reports each row's technique is named with each column's; the diagonal counts reports with one.
  let counts: [[Int]]
  /// The name of the measure.
  let measure: String
  /// The measure; `nil` where it is not defined, and on the diagonal of measures of pairs.
  let values: [[Double?]]
  /// Wilson's 95 % intervals of percentages.
  let low: [[Double?]]?
  let high: [[Double?]]?
  /// What the p-values are of.
  let test: String?
  let pValues: [[Double?]]?
  /// p-values corrected for the number of pairs shown.
  let qValues: [[Double?]]?
  let attack: AttackVersion
  let origin: CooccurrenceOrigin
  let warnings: [ServiceWarning]
  let kind: AssociationMeasure

  var json: JSONValue {
    .members([
      "techniques": techniques, "names": names, "reports": reports, "counts": counts, "as": measure, "values": values,
      "low": low, "high": high, "test": test, "p_values": pValues.map(Self.exactly),
      "q_values": qValues.map(Self.exactly),
      "attack": attack, "origin": origin, "warnings": warnings,
    ])
  }

  /// Probabilities have their digits already.
  private static func exactly(_ rows: [[Double?]]) -> JSONValue {
    .array(rows.map { row in .array(row.map { $0.map(JSONValue.number) ?? .null }) })
  }

  /// Decimals that tell values apart without crowding a cell.
  var places: Int { MatrixPicture.places(kind) }
  /// How to read a cell.
  var reading: String { MatrixPicture.footnote(kind) }
}

extension MatrixCommand {
  /// A matrix of counts or of a measure.
  ///
  /// - Parameter most: of how many techniques at most.
  func answer(most: Int? = nil) throws -> MatrixResponse {
    let measure = try CooccurrenceService.measure(self.measure)
    let isPlain = measure == .count || measure == .percentage
    let test =
      try self.test.map { name throws(ServiceError) in try CooccurrenceService.test(name) } ?? (isPlain ? nil : .fisher)
    let data = try CooccurrenceData(reports, counts: counts.counts)
    let (matrix, warnings) = try choice.matrix(of: data, most: most)
    let columns = matrix.techniques.indices
    func cells<Value>(_ cell: (_ i: Int, _ j: Int) -> Value) -> [[Value]] {
      columns.map { i in columns.map { cell(i, $0) } }
    }
    let intervals: [[ProportionInterval?]]? =
      measure == .percentage
      ? cells { ProportionInterval.wilson(matrix.reports(withBoth: $0, $1), of: matrix.reports(with: $0)) } : nil
    let statistics = test.map { PairStatistics(matrix, test: $0) }
    return MatrixResponse(
      techniques: matrix.techniques, names: matrix.techniques.map(data.name), reports: matrix.reportCount,
      counts: cells(matrix.reports(withBoth:_:)), measure: measure.rawValue,
      values: cells { i, j in
        i == j && !isPlain ? nil : measure.value(matrix.table(i, j))?.sixDecimals
      },
      low: intervals.map { $0.map { $0.map { $0.flatMap { (100 * $0.low).sixDecimals } } } },
      high: intervals.map { $0.map { $0.map { $0.flatMap { (100 * $0.high).sixDecimals } } } },
      test: test?.rawValue,
      pValues: statistics.map { tests in cells { $0 == $1 ? nil : tests.pValue($0, $1).fourDigits } },
      qValues: statistics.map { tests in cells { $0 == $1 ? nil : tests.qValue($0, $1).fourDigits } },
      attack: data.attack, origin: data.origin, warnings: data.warnings + warnings, kind: measure)
  }
}
