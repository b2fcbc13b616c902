import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension SelectionOptions {
  /// The counts of these techniques: in the order given, else ascending.
  ///
  /// - Parameter most: at most so many, those that most reports name.
  func matrix(
    of data: CooccurrenceData, most: Int? = nil
  ) throws -> (matrix: CooccurrenceMatrix, warnings: [ServiceWarning]) {
    let all = data.matrix
    var columns = Array(all.techniques.indices)
    var warnings: [ServiceWarning] = []
    if !techniques.isEmpty {
      (columns, warnings) = try TechniqueChoice(data).columns(techniques, option: "--techniques T1059,T1105")
    }
    let fewest = max(minReferences ?? 0, random == nil ? 0 : 1)
    let left = columns.filter { all.reports(with: $0) >= fewest }
    guard !left.isEmpty else {
      let greatest = columns.max { (all.reports(with: $0), $1) < (all.reports(with: $1), $0) }
      let name = greatest.map { "\(all.techniques[$0]) (\(data.name(all.techniques[$0])))" } ?? "none"
      throw ServiceError(
        code: "nothing_left", summary: "no technique is named by \(fewest) reports or more",
        advice: "the most are \(greatest.map { all.reports(with: $0) } ?? 0), of \(name)", failure: .nothingToAnswer)
    }
    columns = left
    if let random {
      guard random > 0 else {
        throw ServiceError(
          code: "bad_random", summary: "--random must be at least 1, not \(random)",
          advice: "for example --random 15", failure: .usage)
      }
      var generator = SeededGenerator(seed: seed)
      generator.shuffle(&columns)
      columns = columns.prefix(random).sorted()
    }
    if let most, columns.count > most {
      let kept = columns.sorted { (all.reports(with: $1), $0) < (all.reports(with: $0), $1) }.prefix(most)
      warnings.append(
        ServiceWarning(
          code: "cut",
          message:
            "the \(most) of \(columns.count) techniques that most reports name; --json and --csv have all, --techniques and --min-references choose"
        ))
      columns = kept.sorted()
    }
    return (all.selecting(columns), warnings)
  }
}
