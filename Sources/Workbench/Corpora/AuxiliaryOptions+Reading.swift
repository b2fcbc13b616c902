import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

extension AuxiliaryOptions {
  /// The files that were named.
  var files: [CorpusFiles.Source] { auxiliary.map(CorpusFiles.Source.init) }

  /// Reads what was named, each with its weight.
  ///
  /// - Parameters:
  ///   - labels: those of the corpora beside which they stand.
  ///   - catalog: the version that ids are brought to.
  ///   - read: a bundle that was read before, and its path.
  func sources(
    beside labels: [String], bringingTo catalog: AttackCatalog?, read: (path: String, bundle: AttackBundle)? = nil
  ) throws -> [AuxiliarySource] {
    let files = self.files
    var met = Set(labels)
    for file in files where !met.insert(file.label).inserted {
      throw ServiceError(
        code: "same_label", summary: "two sources are labeled “\(file.label)”",
        advice: "label them, as in --auxiliary other=\(file.path)", failure: .usage)
    }
    let weights = try AuxiliaryWeights(auxiliaryWeight, labels: files.map(\.label))
    return try files.map { file in
      let data = try InputFile.read(file.path, limit: CorpusReadOptions().byteLimit)
      let format = try CorpusFormat.auxiliary(detectedIn: data, path: file.path)
      guard format == .attackCitations else {
        let corpus = try CorpusReader.read(data, path: file.path, label: file.label, format: format).corpus
        guard let source = corpus.sources.first else { preconditionFailure("a corpus that was read has a source") }
        return try AuxiliarySource(
          corpus, source: source, bringingTo: catalog, weight: weights[file.label])
      }
      let known = read.flatMap { $0.path == file.path ? $0.bundle : nil }
      return AuxiliarySource(
        try known ?? AttackBundle(stix: data, path: file.path), migratingTo: catalog, weight: weights[file.label],
        label: file.label, file: (file.path, SHA256.hexDigest(of: data)))
    }
  }

  /// Whether some of the files are reports rather than ATT&CK: their ids may be of any version.
  func namesReports() throws -> Bool {
    try files.contains { file in
      try CorpusFormat.auxiliary(
        detectedIn: InputFile.read(file.path, limit: CorpusReadOptions().byteLimit), path: file.path)
        != .attackCitations
    }
  }

  /// The options as they were typed, with files by name only.
  func words(naming name: (String) -> String) -> [String] {
    files.flatMap { file in
      let short = name(file.path)
      return ["--auxiliary", CorpusFiles.Source(short).label == file.label ? short : "\(file.label)=\(short)"]
    } + auxiliaryWeight.flatMap { ["--auxiliary-weight", $0] }
  }
}

extension AuxiliarySource {
  /// Says that rows weigh less than was asked for.
  func warnings(atWeight weight: Double) -> [ServiceWarning] {
    guard weight < self.weight else { return [] }
    return [
      ServiceWarning(
        code: "auxiliary_weight_lowered",
        message: "a row of \(source.label) weighs \(Numbers.short(weight)) instead of \(Numbers.short(self.weight)), "
          + "so that together they do not outweigh the corpus")
    ]
  }
}

/// What rows of further sources weigh, as it was typed: a number for all, `label=number` for one.
private struct AuxiliaryWeights {
  private var all: Double?
  private var byLabel: [String: Double] = [:]

  init(_ arguments: [String], labels: [String]) throws(ServiceError) {
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let last = parts.last, let weight = Double(last), weight > 0, weight <= 1000 else {
        throw ServiceError(
          code: "bad_weight",
          summary: "--auxiliary-weight must be a number above 0 and at most 1000, not “\(parts.last ?? "")”",
          advice: "for example --auxiliary-weight 0.25, or --auxiliary-weight vendors=1", failure: .usage)
      }
      guard parts.count == 2 else {
        all = weight
        continue
      }
      let label = String(parts[0])
      guard labels.contains(label) else {
        throw ServiceError(
          code: "unknown_label", summary: "--auxiliary-weight: no --auxiliary is labeled “\(label)”",
          advice: labels.isEmpty ? "name the file with --auxiliary" : "one of " + labels.joined(separator: ", "),
          failure: .usage)
      }
      byLabel[label] = weight
    }
  }

  subscript(label: String) -> Double? { byLabel[label] ?? all }
}
