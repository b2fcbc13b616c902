import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// The publications that ATT&CK cites, as reports to test a model on that was fitted to another corpus: written down by
/// other people, and without what the corpus knows already.
struct ExternalReports {
  /// How the reports came about.
  struct Counts {
    /// The version of ATT&CK.
    let version: String?
    /// Cited publications with two techniques or more that the model knows.
    var cited = 0
    /// Those left out because they have fewer than ``fewest`` of them.
    var small = 0
    /// Those left out because they share a link or a title with a report of the corpus.
    var known = 0
    /// Those left out because they are too similar to a report of the corpus.
    var similar = 0
    /// Those left out because another one has the same techniques.
    var repeated = 0
    /// Those that are asked for.
    var tested = 0
    /// Reports that models are fitted to.
    var training = 0
  }

  /// Fewer known techniques than these make no question.
  static let fewest = 6

  /// The reports to fit to, then those to ask for.
  let corpus: Corpus
  let counts: Counts
  private let techniques: [TechniqueID]
  private let trainingCount: Int
  private let seeds: [UInt64]

  init(_ options: SplitOptions, _ bundle: AttackBundle?, beside corpus: Corpus) throws {
    guard let bundle, let path = options.attack else {
      throw ServiceError(
        code: "no_attack",
        problem: "\(field: "external") tests on the reports that ATT&CK cites, and no ATT&CK was given",
        advice: .giveSTIXFile)
    }
    guard options.split.isEmpty, options.splitBy == "reports" else {
      throw ServiceError(
        code: "external_split", summary: "--external fits to the whole corpus, so there is nothing to split",
        advice: "leave --split and --split-by out; --split-seed decides which half of a report is given",
        failure: .usage)
    }
    // As in a split of reports, a technique set counts once.
    let training = corpus.mergingDuplicates().0
    let known = training.techniqueCounts.map(\.technique)
    let cited = AuxiliaryRows.make(from: bundle, migratingTo: bundle.catalog, techniques: Set(known))
      .rows.filter { $0.kind == .citedReport }.map(\.report)
    var counts = Counts(version: bundle.catalog.version, cited: cited.count, training: training.reports.count)
    let publications = PublicationKeys(of: training.reports)
    let sets = SetSimilarity(training.reports.map { $0.techniques.map(\.technique) })
    var met: Set<[TechniqueID]> = []
    let tested = cited.filter { report in
      let set = report.techniques.map(\.technique)
      if set.count < Self.fewest {
        counts.small += 1
      } else if publications.contains(report) {
        counts.known += 1
      } else if sets.largest(to: set) >= AuxiliaryRows.leakingSimilarity {
        counts.similar += 1
      } else if !met.insert(set).inserted {
        counts.repeated += 1
      } else {
        return true
      }
      return false
    }
    counts.tested = tested.count
    guard !tested.isEmpty else {
      throw ServiceError(
        code: "nothing_held_out",
        summary: "\(path) cites no report of \(Self.fewest) techniques or more that the corpus does not have",
        advice: "give another version of ATT&CK or another corpus", failure: .refused)
    }
    self.corpus = Corpus(sources: training.sources, reports: training.reports + tested)
    self.counts = counts
    seeds = options.seeds
    techniques = known
    trainingCount = training.reports.count
  }

  /// For each seed the same reports, half of whose techniques are given, rounded down, drawn at random.
  func splits(weights: [String: Double]) throws -> [PreparedSplits.Named] {
    let matrix = try TechniqueMatrix(corpus, sourceWeights: weights, techniques: techniques)
    return try seeds.map { seed in
      var generator = SeededGenerator(seed: seed)
      var entries: [SplitEntry] = []
      for (row, listed) in matrix.rows.enumerated() {
        guard row >= trainingCount else {
          entries += listed.map { SplitEntry(row: row, item: $0, role: .train) }
          continue
        }
        var items = listed
        generator.shuffle(&items)
        entries += items.enumerated().map { position, item in
          SplitEntry(row: row, item: item, role: position < items.count / 2 ? .testObserved : .testHidden)
        }
      }
      return PreparedSplits.Named(
        "external seed \(seed)",
        try EvaluationSplit(
          entries: entries.sorted { ($0.row, $0.item) < ($1.row, $1.item) }, rowCount: matrix.observations.rowCount,
          columnCount: techniques.count, rowWeights: matrix.observations.rowWeights), techniques: techniques)
    }
  }
}
