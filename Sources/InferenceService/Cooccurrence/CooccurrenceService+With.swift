package import AttackKnowledge
import Corpus
import FileFormats
import Recommenders
import TechniqueInference

/// What can be asked of ``CooccurrenceService/with(_:)``.
package struct WithRequest: Sendable, Equatable {
  /// The techniques to ask for, each by itself.
  package var techniques: [String]
  package var measure = AssociationMeasure.percentage.rawValue
  package var test = IndependenceTest.fisher.rawValue
  /// How many others to return at most; all when `nil`.
  package var top: Int? = 20
  /// Only others that so many reports name together with the technique.
  package var minTogether = 1
  /// Only others that so many reports name.
  package var minReferences = 1
  /// Whether to name the reports behind each pair.
  package var namesReports = false
  /// The matrix; when `nil` the one that most of the techniques are of.
  package var domain: AttackDomain?

  package init(techniques: [String]) { self.techniques = techniques }
}

extension CooccurrenceService {
  /// What is reported together with each technique.
  package static func with(_ request: WithRequest, _ data: CooccurrenceData) throws -> [WithResponse] {
    let measure = try measure(request.measure)
    guard let test = try test(request.test) else {
      throw ServiceError(
        code: "unknown_test", summary: "the ranking needs a test", advice: "one of fisher, chi-square", failure: .usage)
    }
    if request.namesReports, data.corpus == nil {
      throw ServiceError(
        code: "no_reports", problem: "there are only counts here, no reports to name",
        advice:
          "give the reports with \(field: "corpus", "FILE"), or ATT&CK's STIX file with \(field: "attack", "FILE")")
    }
    let (columns, warnings) = try TechniqueChoice(data).columns(request.techniques, option: "T1047")
    return try columns.enumerated().map { position, column in
      try WorkDeadline.check()
      return answer(
        request, data, column: column, measure: measure, test: test,
        warnings: position == 0 ? data.warnings + warnings : [])
    }
  }

  private static func answer(
    _ request: WithRequest, _ data: CooccurrenceData, column: Int, measure: AssociationMeasure, test: IndependenceTest,
    warnings: [ServiceWarning]
  ) -> WithResponse {
    let matrix = data.matrix
    let technique = matrix.techniques[column]
    let others = matrix.techniques.indices.filter {
      $0 != column && matrix.reports(with: $0) >= max(request.minReferences, 1)
        && matrix.reports(withBoth: column, $0) >= request.minTogether
    }
    let pValues = others.map { test.pValue(matrix.table(column, $0)) }
    let qValues = BenjaminiHochberg.adjusted(pValues)
    let values = others.map { measure.value(matrix.table(column, $0)) }
    let order = others.indices.sorted { a, b in
      let (x, y) = (values[a] ?? -.infinity, values[b] ?? -.infinity)
      let (m, n) = (matrix.reports(withBoth: column, others[a]), matrix.reports(withBoth: column, others[b]))
      return x != y ? x > y : m != n ? m > n : pValues[a] != pValues[b] ? pValues[a] < pValues[b] : a < b
    }
    let shown = order.prefix(request.top ?? order.count)
    let sources = request.namesReports ? SharedReports(data.corpus, technique) : nil
    let entries = shown.enumerated().map { rank, index in
      let other = others[index]
      let id = matrix.techniques[other]
      let both = matrix.reports(withBoth: column, other)
      return WithResponse.Entry(
        rank: rank + 1, id: id, name: data.name(id), tactics: data.catalog[id]?.tactics ?? [],
        reportsWithBoth: both, reports: matrix.reports(with: other),
        percentage: .init(both, of: matrix.reports(with: column)),
        percentageOfOwn: .init(both, of: matrix.reports(with: other)),
        lift: finite(AssociationMeasure.lift.value(matrix.table(column, other))),
        value: finite(values[index]), pValue: pValues[index],
        qValue: qValues[index], sources: sources?.naming(id))
    }
    return WithResponse(
      technique: technique, name: data.name(technique), reportsWithTechnique: matrix.reports(with: column),
      reports: matrix.reportCount, measure: measure.rawValue, test: test.rawValue, together: entries,
      candidates: others.count,
      attack: data.attack, origin: data.origin, warnings: warnings, kind: measure)
  }
}

private func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }

/// The reports that name a technique.
private struct SharedReports {
  private let reports: [Report]

  init(_ corpus: Corpus?, _ technique: TechniqueID) {
    reports = (corpus?.reports ?? []).filter { report in report.techniques.contains { $0.technique == technique } }
  }

  /// Those that name another too.
  func naming(_ other: TechniqueID) -> [WithResponse.Source] {
    reports.filter { report in report.techniques.contains { $0.technique == other } }.map { report in
      WithResponse.Source(
        id: report.id, name: report.name, url: report.references.lazy.compactMap(\.url).first)
    }
  }
}
