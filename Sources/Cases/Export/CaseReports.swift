package import Corpus
import FileFormats
import TechniqueInference

/// Cases as reports of one's own corpus.
///
/// A report lists what was confirmed. What is suspected or ruled out is never among it: a model learns from what was
/// seen.
package enum CaseReports {
  /// The label of such reports in models.
  package static let label = "cases"

  package static func corpus(_ cases: [CaseContents]) -> Corpus {
    let reports = cases.map(report)
    return Corpus(
      sources: [
        CorpusSource(
          label: label, path: label, format: .jsonLines,
          sha256: SHA256.hexDigest(of: Corpus(sources: [], reports: reports).jsonLines), reports: reports.count,
          observations: reports.reduce(0) { $0 + $1.techniques.count })
      ],
      reports: reports)
  }

  static func report(_ contents: CaseContents) -> Report {
    Report(
      id: contents.id, source: label, origin: "case",
      published: contents.state.closing?.time ?? contents.state.beginning?.time,
      techniques: contents.state.confirmed.map { Observation($0, count: 1) })
  }
}
