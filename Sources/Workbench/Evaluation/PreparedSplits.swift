import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import Terminal

/// A corpus divided as a request wants it: the one way in which evaluation, comparison and sweep come to their data.
struct PreparedSplits {
  /// A split and what it is called: its file, or how it was made.
  struct Named {
    let name: String
    /// What a model is fitted to and asked for, with the rows of further sources if there are any.
    var split: EvaluationSplit
    /// The technique of each column.
    let techniques: [TechniqueID]
    /// The same questions with nothing but reports to learn from.
    var plain: EvaluationSplit
    /// The rows of further sources, and what became of the others.
    var auxiliary: [AuxiliarySource.Rows] = []

    init(_ name: String, _ split: EvaluationSplit, techniques: [TechniqueID]) {
      self.name = name
      self.split = split
      self.techniques = techniques
      plain = split
    }
  }

  let corpus: Corpus
  let splits: [Named]
  let `protocol`: EvaluationProtocol
  let warnings: [ServiceWarning]
  /// How reports of another source were chosen to test on, where they were.
  let external: ExternalReports.Counts?

  /// - Parameters:
  ///   - weights: what a report of a source weighs, as `LABEL=WEIGHT`.
  ///   - auxiliary: what models are fitted to beside reports.
  ///   - questions: what is asked for, where it is not what the splits say.
  init(
    _ corpora: CorpusOptions, _ options: SplitOptions, weights: [String], auxiliary: AuxiliaryOptions? = nil,
    questions: QuestionOptions? = nil
  ) throws {
    let files = corpora.files
    let weights = try ModelArguments.weights(weights, labels: files.sources.map(\.label))
    let kind = try EvaluationProtocol(named: options.evaluationProtocol, "a protocol", code: "unknown_protocol")
    if files.mergeDuplicates, !options.split.isEmpty {
      throw ServiceError(
        code: "merged_split", summary: "--merge-duplicates renumbers the reports that a --split file names",
        advice: "leave one of them out; a reports split merges duplicates of its own", failure: .usage)
    }
    let attack = try options.attack.map { try AttackBundle(contentsOf: $0) }
    // Reports of several houses are compared in ids of one version.
    let catalog =
      try attack?.catalog ?? (auxiliary?.namesReports() == true ? AttackSource().mainCatalog : nil)
    let read = options.attack.flatMap { path in attack.map { (path, $0) } }
    let prepared = try PreparedCorpus(files, migratingTo: catalog)
    var corpus = prepared.corpus
    var splits: [Named]
    var external: ExternalReports.Counts?
    var unnamed: [ServiceWarning] = []
    if questions?.external == true {
      let reports = try ExternalReports(options, attack, beside: corpus)
      splits = try reports.splits(weights: weights)
      (corpus, external) = (reports.corpus, reports.counts)
    } else if options.split.isEmpty {
      splits = try Self.made(options, corpus, weights: weights)
    } else {
      splits = try options.split.map { path in
        let file = try SplitFile(
          parsing: try InputFile.read(path), path: path, for: corpus, migratedTo: catalog, sourceWeights: weights)
        unnamed += Self.warnings(of: file, path, corpus)
        return Named(path, file.split, techniques: file.techniques)
      }
    }
    guard Set(splits.map(\.split.unit)).count == 1 else {
      throw ServiceError(
        code: "mixed_splits", summary: "some of the splits hold out whole reports, others single entries",
        advice: "evaluate each kind in a run of its own: a mean of both says nothing", failure: .usage)
    }
    try Self.addFeatures(catalog, to: &splits)
    if let questions { try Self.vary(&splits, questions, seeds: options.seeds) }
    let further = try auxiliary?.sources(
      beside: files.sources.map(\.label), bringingTo: catalog, read: read)
    if let further, !further.isEmpty { try Self.add(further, to: &splits, corpus) }
    self.corpus = corpus
    self.splits = splits
    self.protocol = kind
    self.external = external
    warnings = prepared.warnings + unnamed + Self.warnings(further ?? [], splits)
  }

  /// What became of reports that a split does not name, source by source.
  private static func warnings(of file: SplitFile, _ path: String, _ corpus: Corpus) -> [ServiceWarning] {
    let reports = Dictionary(grouping: file.unnamed) { corpus.reports[$0].source }
    return corpus.sources.compactMap { source in
      guard let count = reports[source.label]?.count else { return nil }
      return ServiceWarning(
        code: "reports_not_in_split",
        message: "\(path) does not name \(Numbers.counted(count, "report")) of \(source.label), which "
          + (count == 1 ? "was" : "were")
          + " neither fitted to nor asked for; to fit to reports beside those of a split, "
          + "give their file with --auxiliary")
    }
  }

  private static func warnings(_ further: [AuxiliarySource], _ splits: [Named]) -> [ServiceWarning] {
    further.flatMap { source in
      let rows = splits.flatMap(\.auxiliary).filter { $0.source.label == source.source.label }
      let empty = ServiceWarning(
        code: "no_auxiliary_rows",
        message: "no row of \(source.source.path) is left for a split; is it of the same matrix?")
      let least = rows.map(\.weight).min() ?? source.weight
      return (rows.contains { $0.columns.isEmpty } ? [empty] : []) + source.warnings(atWeight: least)
    }
  }

  /// Tells the models of families and tactics.
  private static func addFeatures(_ catalog: AttackCatalog?, to splits: inout [Named]) throws {
    let knowledge = try catalog.map(TechniqueFeatures.init) ?? TechniqueFeatures(Embedded.attackLibrary())
    for index in splits.indices {
      let split = splits[index].split.with(features: try knowledge.features(of: splits[index].techniques))
      (splits[index].split, splits[index].plain) = (split, split)
    }
  }

  /// Gives another number of techniques than the splits say, if asked.
  private static func vary(
    _ splits: inout [Named], _ questions: QuestionOptions, seeds: [UInt64]
  ) throws(ServiceError) {
    guard questions.observed != nil || questions.smallest != nil else { return }
    for index in splits.indices {
      guard splits[index].split.unit == .reports else {
        throw ServiceError(
          code: "observed_entries",
          summary: "--observed and --smallest are about held-out reports, and "
            + "\(splits[index].name) holds out single entries",
          advice: "use a split of whole reports", failure: .usage)
      }
      let seed = seeds.indices.contains(index) ? seeds[index] : UInt64(index + 1)
      let split = splits[index].split
      let varied =
        questions.observed.map {
          split.giving($0, smallest: questions.smallest ?? 0, draws: questions.draws, seed: seed)
        } ?? split.asking(ofRowsFrom: questions.smallest ?? 0)
      (splits[index].split, splits[index].plain) = (varied, varied)
    }
  }

  /// Adds the rows of further sources that a model may see in each split.
  private static func add(_ sources: [AuxiliarySource], to splits: inout [Named], _ corpus: Corpus) throws {
    for index in splits.indices {
      let split = splits[index].split
      let (total, heldOut) = (split.trainingWeight, split.heldOutRows.map { corpus.reports[$0] })
      splits[index].auxiliary = sources.map {
        $0.rows(beside: splits[index].techniques, ofWeight: total, heldOut: heldOut)
      }
      splits[index].split = try split.adding(splits[index].auxiliary)
    }
  }

  private static func made(
    _ options: SplitOptions, _ corpus: Corpus, weights: [String: Double]
  ) throws -> [Named] {
    let matrix = try TechniqueMatrix(corpus, sourceWeights: weights)
    return try options.seeds.map { seed in
      let entries = try Split.marked(matrix.rows, by: options.splitBy, seed: seed)
      return Named(
        "\(options.splitBy) seed \(seed)",
        try EvaluationSplit(
          entries: entries, rowCount: matrix.observations.rowCount, columnCount: matrix.techniques.count,
          rowWeights: matrix.observations.rowWeights), techniques: matrix.techniques)
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
