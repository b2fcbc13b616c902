import InferenceService
import Terminal

/// The command that gives an evaluation again, with files by name only: folders differ between machines and are
/// nobody's business.
enum EvaluationCommand {
  static func text(_ request: EvaluateRequest) -> String {
    let data = request.data
    var words = ["tie", "evaluate"]
    for source in data.corpus.sources {
      let name = file(source.path)
      words += ["--corpus", CorpusRequest.Source(name).label == source.label ? name : "\(source.label)=\(name)"]
    }
    if let format = data.corpus.format { words += ["--format", format] }
    if data.corpus.includeTechniqueReferences { words.append("--technique-references") }
    if data.corpus.mergeDuplicates { words.append("--merge-duplicates") }
    for weight in data.weights { words += ["--weight", weight] }
    if let attack = data.attack { words += ["--attack", file(attack)] }
    if data.isExternal { words.append("--external") }
    for split in data.splits { words += ["--split", file(split)] }
    if data.splits.isEmpty {
      if data.splitBy != "reports" { words += ["--split-by", data.splitBy] }
      for seed in data.splitSeeds where data.splitSeeds != [1] { words += ["--split-seed", String(seed)] }
    }
    if data.protocol != "masked" { words += ["--protocol", data.protocol] }
    if request.onValidation { words += ["--on", "validation"] }
    if let observed = data.observed { words += ["--observed", String(observed)] }
    if data.draws != 1 { words += ["--draws", String(data.draws)] }
    if let smallest = data.smallest { words += ["--smallest", String(smallest)] }
    words += ["--model", request.model]
    for parameter in request.parameters { words += ["--parameter", parameter] }
    if let auxiliary = data.auxiliary {
      words += ["--auxiliary", file(auxiliary), "--auxiliary-weight", Numbers.short(data.auxiliaryWeight)]
    }
    for baseline in request.baselines { words += ["--baseline", baseline] }
    if !request.fractions.isEmpty {
      words += ["--fractions", request.fractions.map(Numbers.short).joined(separator: ",")]
      words += ["--subsamples", String(request.subsamples)]
    }
    if request.seed != 1 { words += ["--seed", String(request.seed)] }
    if request.resamples != 1000 { words += ["--resamples", String(request.resamples)] }
    return words.map(quoted).joined(separator: " ")
  }

  private static func file(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_.=,:/+@%".utf8.contains(byte)
      }
    }
    guard !isPlain || word.isEmpty else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
