import Corpus
import FileFormats
import InferenceService
import Recommenders
import Terminal

/// Reports that models are asked for and those that they were fitted to, where these are not of one kind.
enum SourcesLeftOut {
  /// What is asked for with one fit.
  struct Part {
    /// The source, or the time.
    let name: String
    let source: ReportSources.Source?
    let fitted: ReportSources.Fitted
    /// Reports that are asked for.
    let count: Int
  }

  /// Each source left out once: models are fitted to the others and asked for its reports, which is what a stranger's
  /// reports are to a model.
  ///
  /// - Parameters:
  ///   - part: of a source a third of its reports, drawn at random, is for choosing on, the others are for figures.
  ///   - smallest: the fewest techniques of a report that is asked for.
  ///   - seeds: which half of a report is given, a question for each.
  static func each(
    of sources: ReportSources, part: EvaluationSplit.Part, smallest: Int, seeds: [UInt64]
  ) throws -> [Part] {
    guard sources.sources.count > 1 else {
      throw ServiceError(
        code: "one_source", summary: "one source was given, and nothing is left when it is left out",
        advice: "give others with --corpus or --auxiliary", failure: .usage)
    }
    return try sources.sources.map { source in
      let asked = chosen(sources.eligible(source.range, smallest: smallest), part)
      let others = sources.corpus.reports.indices.filter { !source.range.contains($0) }
      let fitted = try sources.split(
        "without \(source.label)", asking: asked, heldOut: Array(source.range), training: others, seeds: seeds)
      return Part(name: source.label, source: source, fitted: fitted, count: asked.count)
    }
  }

  /// Models are fitted to reports before a year and asked for those from it on; reports without a known year are left out.
  static func later(
    _ sources: ReportSources, year: Int, part: EvaluationSplit.Part, smallest: Int, seeds: [UInt64]
  ) throws -> ([Part], [ServiceWarning]) {
    guard sources.knowledge.isEmpty else {
      throw ServiceError(
        code: "undated_rows", summary: "ATT&CK's groups and software have no date, so they cannot stand before \(year)",
        advice: "give the file with --corpus: what it cites has dates", failure: .usage)
    }
    let years = sources.corpus.reports.map(\.year)
    let earlier = years.indices.filter { position in years[position].map { $0 < year } ?? false }
    let later = years.indices.filter { position in years[position].map { $0 >= year } ?? false }
    let asked = chosen(sources.eligible(later, smallest: smallest), part)
    let fitted = try sources.split(
      "before \(year)", asking: asked, heldOut: later, training: earlier, seeds: seeds)
    let undated = years.count - earlier.count - later.count
    let warning = ServiceWarning(
      code: "undated_reports",
      message: "\(Numbers.grouped(undated)) of \(Numbers.counted(years.count, "report")) have no known year and were "
        + "neither fitted to nor asked for")
    return (
      [Part(name: "from \(year)", source: nil, fitted: fitted, count: asked.count)], undated > 0 ? [warning] : []
    )
  }

  private static func chosen(_ positions: [Int], _ part: EvaluationSplit.Part) -> [Int] {
    var drawn = positions
    var generator = SeededGenerator(seed: 1)
    generator.shuffle(&drawn)
    let third = drawn.count / 3
    return (part == .validation ? Array(drawn.prefix(third)) : Array(drawn.dropFirst(third))).sorted()
  }
}
