import InferenceService
import Recommenders
import Terminal

extension Evaluate {
  /// The command that gives the answer again, with files by name only: folders differ between machines and are nobody's
  /// business.
  var command: String {
    let files = corpora.files
    var words = ["tie", "evaluate"]
    for source in files.sources {
      let name = Self.file(source.path)
      words += ["--corpus", CorpusFiles.Source(name).label == source.label ? name : "\(source.label)=\(name)"]
    }
    if let format = files.format { words += ["--format", format] }
    if files.includeTechniqueReferences { words.append("--technique-references") }
    if files.mergeDuplicates { words.append("--merge-duplicates") }
    for weight in options.fitting.weight { words += ["--weight", weight] }
    if let attack = splits.attack { words += ["--attack", Self.file(attack)] }
    if leaveSourceOut { words.append("--leave-source-out") }
    if let before { words += ["--before", String(before)] }
    if questions.external { words.append("--external") }
    for split in splits.split { words += ["--split", Self.file(split)] }
    if splits.split.isEmpty {
      if splits.splitBy != "reports" { words += ["--split-by", splits.splitBy] }
      for seed in splits.seeds where splits.seeds != [1] { words += ["--split-seed", String(seed)] }
    }
    if splits.evaluationProtocol != "masked" { words += ["--protocol", splits.evaluationProtocol] }
    if asked.part == .validation { words += ["--on", "validation"] }
    if let observed = questions.observed { words += ["--observed", String(observed)] }
    if questions.draws != 1 { words += ["--draws", String(questions.draws)] }
    if let smallest = questions.smallest { words += ["--smallest", String(smallest)] }
    if questions.rankBy != Ranking.probability.rawValue { words += ["--rank-by", questions.rankBy] }
    words += ["--model", options.model]
    for parameter in options.parameter { words += ["--parameter", parameter] }
    words += auxiliary.words(naming: Self.file)
    for baseline in self.baseline { words += ["--baseline", baseline] }
    if let fractions {
      words += ["--fractions", fractions, "--subsamples", String(subsamples)]
    }
    if options.fitting.seed != 1 { words += ["--seed", String(options.fitting.seed)] }
    if placement.device != ChosenDevices.processor.asked { words += ["--device", placement.device] }
    if resamples != 1000 { words += ["--resamples", String(resamples)] }
    return words.map(Self.quoted).joined(separator: " ")
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
