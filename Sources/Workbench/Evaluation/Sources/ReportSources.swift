import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Reports of several sources in ids of one version, to fit to some and ask for others.
struct ReportSources {
  /// The reports of one file.
  struct Source {
    let label: String
    let file: String
    /// Where its reports stand among ``ReportSources/reports``.
    let range: Range<Int>
    /// What a report weighs that models are fitted to.
    let weight: Double
    /// Whether it is a corpus rather than rows beside one.
    let isCorpus: Bool
  }

  /// The reports, each technique set once in its source, source by source.
  let corpus: Corpus
  let sources: [Source]
  /// What ATT&CK says, to fit to beside the reports.
  let knowledge: [AuxiliarySource]
  /// The columns: what any of them names.
  let techniques: [TechniqueID]
  /// What ATT&CK says of the columns.
  let features: ItemFeatures
  let warnings: [ServiceWarning]

  /// Reads corpora and further sources, brought to the version of `attack`, or to the built-in one.
  init(_ corpora: CorpusOptions, _ auxiliary: AuxiliaryOptions, attack: String?, weights: [String]) throws {
    let files = corpora.files
    let given = try ModelArguments.weights(weights, labels: files.sources.map(\.label))
    let catalog = try AttackSource(attack).mainCatalog
    let prepared = try PreparedCorpus(files, migratingTo: catalog)
    let further = try auxiliary.sources(beside: files.sources.map(\.label), bringingTo: catalog)
    let own = prepared.corpus.sources.map { source in
      let reports = prepared.corpus.reports.filter { $0.source == source.label }
      return (
        source: source, reports: Corpus(sources: [source], reports: reports).mergingDuplicates().0.reports,
        weight: given[source.label] ?? 1, isCorpus: true
      )
    }
    let others = further.compactMap { source in
      source.reports.map { (source: source.source, reports: $0, weight: source.weight, isCorpus: false) }
    }
    var reports: [Report] = []
    sources = (own + others).map { part in
      let first = reports.count
      reports += part.reports
      return Source(
        label: part.source.label, file: part.source.path, range: first..<reports.count, weight: part.weight,
        isCorpus: part.isCorpus)
    }
    corpus = Corpus(sources: (own + others).map(\.source), reports: reports)
    knowledge = further.filter { $0.reports == nil }
    techniques = knowledge.reduce(into: Set(corpus.techniqueCounts.map(\.technique))) {
      $0.formUnion($1.techniques)
    }.sorted()
    features = try TechniqueFeatures(catalog).features(of: techniques)
    warnings = prepared.warnings
  }
}
