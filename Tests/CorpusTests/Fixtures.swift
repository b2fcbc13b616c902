import AttackKnowledge
import FileFormats
import Testing

@testable import Corpus

func id(_ text: String) -> TechniqueID { TechniqueID(text)! }

/// Observations from `["T1059": 2]` or, counting once each, from `["T1059", "T1082"]`.
func observations(_ counts: KeyValuePairs<String, Int>) -> [Observation] {
  counts.map { Observation(id($0.key), count: $0.value) }
}

func observations(_ ids: [String]) -> [Observation] { ids.map { Observation(id($0)) } }

func report(_ techniques: [String]) -> Report { report("1", techniques) }

func report(_ id: String, source: String = "a", _ techniques: [String]) -> Report {
  Report(id: id, source: source, techniques: observations(techniques))
}

func corpus(_ reports: [Report], label: String = "a") -> Corpus {
  let source = CorpusSource(
    label: label, path: "/data/\(label)", format: .csv, sha256: "00", reports: reports.count,
    observations: reports.reduce(0) { $0 + $1.techniques.count })
  return Corpus(sources: [source], reports: reports)
}

/// A catalog of techniques called after their ids.
func catalog(
  active: [String], revoked: [String: String?] = [:], deprecated: [String] = [], version: String? = "15.1"
) -> AttackCatalog {
  func technique(_ text: String, _ status: Technique.Status) -> Technique {
    Technique(
      id: id(text), name: "Name of \(text)", tactics: ["execution"], platforms: [], status: status,
      stixID: "attack-pattern--\(text)")
  }
  return AttackCatalog(
    domain: .enterprise, version: version, tactics: [],
    techniques: active.map { technique($0, .active) } + deprecated.map { technique($0, .deprecated) }
      + revoked.map { technique($0.key, .revoked(by: $0.value.map(id))) })
}

/// Reads text as a file called `file`.
func read(
  _ text: String, as format: CorpusFormat? = nil, options: CorpusReadOptions = CorpusReadOptions()
) throws(FileError) -> CorpusReading {
  try CorpusReader.read(Data(text.utf8), path: "/some/file", format: format, options: options)
}

/// The error that reading text throws.
func readError(_ text: String, as format: CorpusFormat? = nil) throws -> FileError {
  try #require(throws: FileError.self) { try read(text, as: format) }
}

extension Report {
  /// "T1059:2 T1082:1".
  var summary: String { techniques.map { "\($0.technique):\($0.count)" }.joined(separator: " ") }
}

extension CorpusReading {
  var summaries: [String] { corpus.reports.map(\.summary) }
  func count(_ kind: CorpusDiagnostic.Kind) -> Int { diagnostics.first { $0.kind == kind }?.count ?? 0 }
  func examples(_ kind: CorpusDiagnostic.Kind) -> [String] { diagnostics.first { $0.kind == kind }?.examples ?? [] }
}
