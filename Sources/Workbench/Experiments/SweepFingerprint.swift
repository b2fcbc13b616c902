import Corpus
import FileFormats
import InferenceService
import Recommenders

/// What the results in a file depend on beside the settings; kept in a file beside it, so that a sweep is only
/// continued where its results belong.
struct SweepFingerprint: JSONRepresentable, Equatable {
  struct Source: JSONRepresentable, Equatable {
    let label: String
    let sha256: String

    var json: JSONValue { .members(["label": label, "sha256": sha256]) }
  }

  let format: String
  let model: String
  let seed: UInt64
  let `protocol`: String
  let split: String
  let corpus: [Source]
  /// Of all that is fitted and asked for: what was read, what became of it, and how it was divided.
  let observations: String
  /// What settings are fitted on; `nil` for the processor.
  let device: String?

  init(
    _ definition: ModelDefinition, seed: UInt64, _ prepared: PreparedSplits, on devices: ChosenDevices = .processor
  ) {
    format = "technique-inference-sweep/1"
    model = definition.name
    self.seed = seed
    self.protocol = prepared.protocol.rawValue
    split = prepared.name
    corpus = prepared.corpus.sources.map { Source(label: $0.label, sha256: $0.sha256) }
    var hash = SHA256()
    for split in prepared.all { Self.add(split, to: &hash) }
    observations = SHA256.hex(hash.finalized())
    device = FitWork.models.contains(definition.name) ? devices.kinds : nil
  }

  var json: JSONValue {
    .members([
      "format": format, "model": model, "seed": seed, "protocol": `protocol`, "split": split, "corpus": corpus,
      "observations": observations, "device": device,
    ])
  }

  private static let processor = "the processor"

  /// The file beside a results file.
  static func path(beside results: String) -> String { results + ".meta.json" }

  /// What differs from the fingerprint that a file holds, in words; `nil` when results of one belong to the other.
  ///
  /// Files and names of splits are for people: the same observations may well have come from another file.
  func difference(to other: JSONValue) -> String? {
    func text(_ key: String) -> String { other[key]?.string ?? "unknown" }
    if format != text("format") { return "it is of format \(text("format"))" }
    if model != text("model") { return "it is a sweep of \(text("model"))" }
    if other["seed"] != seed.json { return "its seed is \(other["seed"]?.integer.map(String.init) ?? "another")" }
    if `protocol` != text("protocol") { return "its protocol is \(text("protocol"))" }
    if observations != text("observations") {
      return split == text("split") ? "its corpus is another" : "it is of another split or corpus (\(text("split")))"
    }
    let (own, others) = (device ?? Self.processor, other["device"]?.string ?? Self.processor)
    return own == others ? nil : "it was fitted on \(others), this one would be on \(own)"
  }

  private static func add(_ split: EvaluationSplit, to hash: inout SHA256) {
    var numbers: [Int64] = [
      split.unit == .entries ? 0 : 1, Int64(split.training.rowCount), Int64(split.training.columnCount),
    ]
    func add(_ list: [Int]) {
      numbers.append(Int64(list.count))
      numbers += list.map(Int64.init)
    }
    for row in 0..<split.training.rowCount {
      add(split.training[row: row])
      numbers.append(Int64(split.training.weight(ofRow: row).bitPattern))
    }
    for query in split.validation + split.test {
      numbers.append(Int64(query.row))
      add(query.observed)
      add(query.hidden)
    }
    var bytes = Data(capacity: numbers.count * 8)
    for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
    hash.update(bytes)
  }
}
