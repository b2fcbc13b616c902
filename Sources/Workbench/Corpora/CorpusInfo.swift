import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

/// What `tie corpus` does.
enum CorpusInfo {
  /// Describes the corpora; with migration to the embedded catalog or that of a STIX file unless told otherwise.
  static func summary(
    _ request: CorpusRequest, attack: String?, migrate: Bool
  ) throws -> CorpusSummary {
    let catalog = try migrate ? KnowledgeLoader.catalog(attack: attack) : nil
    let prepared = try PreparedCorpus(request, migratingTo: catalog)
    return prepared.corpus.summary(
      catalog: catalog, migration: prepared.migration, diagnostics: prepared.diagnostics)
  }

  /// Writes the corpora as CSV or, where the name ends in `.jsonl`, as JSON Lines.
  ///
  /// - Returns: the number of reports with a technique, which are those that are written.
  static func export(_ request: CorpusRequest, attack: String?, to output: String) throws -> Int {
    let catalog = try attack.map { try KnowledgeLoader.catalog(attack: $0) }
    let corpus = try PreparedCorpus(request, migratingTo: catalog).corpus
    let data = output.hasSuffix(".jsonl") ? corpus.jsonLines : corpus.csv
    try OutputFile.write(data, to: output)
    return corpus.reports.count { !$0.techniques.isEmpty }
  }
}
