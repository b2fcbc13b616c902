import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference

/// Which reports to use, and how.
struct CorpusFiles {
  /// A file with reports, and the label that it goes by.
  struct Source {
    let label: String
    let path: String

    /// Reads `LABEL=PATH` or `PATH`, which is labeled by the file's name.
    init(_ argument: String) {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isLabel = parts[0].utf8.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x2D || $0 == 0x5F
      }
      if parts.count == 2, isLabel, !parts[0].isEmpty {
        label = String(parts[0])
        path = String(parts[1])
      } else {
        path = argument
        let file = argument.split(separator: "/").last.map(String.init) ?? argument
        label = file.split(separator: ".").first.map(String.init) ?? file
      }
    }
  }

  /// The files, joined in this order.
  var sources: [Source]
  /// How the files are written; told from their content when `nil`.
  var format: String?
  /// Whether reports of ATT&CK's own citations also count the references of the technique objects.
  var includeTechniqueReferences = false
  /// Whether reports with the same techniques are merged into one.
  var mergeDuplicates = false

  /// Reads `[LABEL=]PATH` arguments.
  init(_ arguments: [String], _ reading: CorpusReadingOptions? = nil) {
    sources = arguments.map(Source.init)
    guard let reading else { return }
    format = reading.format
    includeTechniqueReferences = reading.techniqueReferences
    mergeDuplicates = reading.mergeDuplicates
  }

  /// Reads the files as they are.
  func read() throws -> CorpusReading {
    guard !sources.isEmpty else {
      throw ServiceError(
        code: "no_corpus", problem: "no corpus was given", advice: "name one with \(field: "corpus", "FILE")")
    }
    var labels: Set<String> = []
    for source in sources where !labels.insert(source.label).inserted {
      throw ServiceError(
        code: "same_label", summary: "two corpora are labeled “\(source.label)”",
        advice: "label them, as in --corpus mine=\(source.path)", failure: .usage)
    }
    let format = try format.map { name throws(ServiceError) in
      if let format = CorpusFormat(name: name) { return format }
      throw .unknown(name, "a corpus format", code: "unknown_format", choices: CorpusFormat.all.map(\.name))
    }
    var options = CorpusReadOptions(includeTechniqueReferences: includeTechniqueReferences)
    options.library = try Embedded.attackLibrary()
    return CorpusReading.joined(
      try sources.map { try CorpusReader.read(path: $0.path, label: $0.label, format: format, options: options) })
  }
}
