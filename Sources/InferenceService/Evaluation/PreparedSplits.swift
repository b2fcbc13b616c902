import AttackKnowledge
import Corpus
import FileFormats
import Recommenders
import TechniqueInference

/// What can be said about the data that models are fitted to and asked for.
package struct SplitRequest: Sendable, Equatable {
  package var corpus: CorpusRequest
  /// What a report of a source weighs, as `LABEL=WEIGHT`.
  package var weights: [String] = []
  /// Split files; they are made by ``splitBy`` and ``splitSeeds`` when empty.
  package var splits: [String] = []
  /// What a split that is made here holds out: "reports" or "entries".
  package var splitBy = "reports"
  package var splitSeeds: [UInt64] = [1]
  /// "masked" or "mitre".
  package var `protocol` = "masked"
  /// A STIX bundle of ATT&CK to migrate ids to; they are taken as they come when `nil`.
  package var attack: String?

  package init(corpus: CorpusRequest) { self.corpus = corpus }
}

/// A corpus divided as a request wants it: the one way in which evaluation, comparison and sweep come to their data.
struct PreparedSplits {
  /// A split and what it is called: its file, or how it was made.
  struct Named {
    let name: String
    let split: EvaluationSplit
  }

  let corpus: Corpus
  let splits: [Named]
  let `protocol`: EvaluationProtocol
  let warnings: [ServiceWarning]

  init(_ request: SplitRequest) throws {
    let weights = try ModelArguments.weights(request.weights, labels: request.corpus.sources.map(\.label))
    guard let kind = EvaluationProtocol(rawValue: request.protocol) else {
      throw ServiceError(
        code: "unknown_protocol", summary: "“\(request.protocol)” is no protocol", advice: "one of masked, mitre",
        failure: .usage)
    }
    if request.corpus.mergeDuplicates, !request.splits.isEmpty {
      throw ServiceError(
        code: "merged_split", summary: "--merge-duplicates renumbers the reports that a --split file names",
        advice: "leave one of them out; a reports split merges duplicates of its own", failure: .usage)
    }
    let catalog = try request.attack.map { try KnowledgeLoader.catalog(attack: $0) }
    let prepared = try PreparedCorpus(request.corpus, migratingTo: catalog)
    let splits =
      try request.splits.isEmpty
      ? Self.made(request, prepared.corpus, weights: weights)
      : request.splits.map { path in
        let file = try SplitFile(
          parsing: try InputFile.read(path), path: path, for: prepared.corpus, migratedTo: catalog,
          sourceWeights: weights)
        return Named(name: path, split: file.split)
      }
    guard Set(splits.map(\.split.unit)).count == 1 else {
      throw ServiceError(
        code: "mixed_splits", summary: "some of the splits hold out whole reports, others single entries",
        advice: "evaluate each kind in a run of its own: a mean of both says nothing", failure: .usage)
    }
    corpus = prepared.corpus
    self.splits = splits
    self.protocol = kind
    warnings = prepared.warnings
  }

  private static func made(
    _ request: SplitRequest, _ corpus: Corpus, weights: [String: Double]
  ) throws -> [Named] {
    let matrix = try TechniqueMatrix(corpus, sourceWeights: weights)
    return try request.splitSeeds.map { seed in
      let entries = try SplitService.marked(matrix.rows, by: request.splitBy, seed: seed)
      return Named(
        name: "\(request.splitBy) seed \(seed)",
        split: try EvaluationSplit(
          entries: entries, rowCount: matrix.observations.rowCount, columnCount: matrix.techniques.count,
          rowWeights: matrix.observations.rowWeights))
    }
  }

  /// The splits' names in a row.
  var name: String { splits.map(\.name).joined(separator: ", ") }

  /// "reports" or "entries".
  var unit: String { splits.first?.split.unit.rawValue ?? EvaluationSplit.Unit.reports.rawValue }

  /// The splits without their names.
  var all: [EvaluationSplit] { splits.map(\.split) }

  /// Refuses splits that hide nothing in a part.
  func require(_ part: EvaluationSplit.Part) throws(ServiceError) {
    for item in splits where item.split.queries(part).isEmpty {
      throw ServiceError(
        code: "nothing_held_out", summary: "\(item.name) holds nothing out for \(part.rawValue)",
        advice: "give a split that does, or a corpus with more reports", failure: .refused)
    }
  }
}
