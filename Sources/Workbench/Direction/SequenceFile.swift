import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

/// Ordered sequences of techniques, one a row: columns `source`, `group` and `steps`; `>` in steps is “then”, `+` joins
/// what has no order.
struct SequenceFile {
  struct Sequence {
    let source: String
    let group: String
    let steps: [Set<TechniqueID>]

    /// Pairs that are ordered one way only.
    var pairs: [TechniquePair] {
      var found: Set<TechniquePair> = []
      for (index, step) in steps.enumerated() {
        for later in steps.dropFirst(index + 1) {
          for a in step { for b in later where a != b { found.insert(TechniquePair(a, before: b)) } }
        }
      }
      return found.filter { !found.contains($0.reversed) }.sorted()
    }

    /// Two steps that follow each other are observed; what came before and what came after them is to be found.
    var tasks: [PlanRecall.Task] {
      (0..<max(0, steps.count - 1)).compactMap { index in
        let observed = steps[index].union(steps[index + 1])
        let before = steps[..<index].reduce(into: Set<TechniqueID>()) { $0.formUnion($1) }.subtracting(observed)
        let after = steps[(index + 2)...].reduce(into: Set<TechniqueID>()) { $0.formUnion($1) }.subtracting(observed)
        guard !before.isEmpty || !after.isEmpty else { return nil }
        return PlanRecall.Task(
          observed: observed.sorted(), earlier: before.subtracting(after), later: after.subtracting(before))
      }
    }
  }

  let sequences: [Sequence]
  /// SHA-256 of the file.
  let sha256: String
  /// Ids that the version of ATT&CK does not have.
  let unknown: Int

  init(_ path: String, catalog: AttackCatalog) throws {
    let data = try InputFile.read(path)
    sha256 = SHA256.hexDigest(of: data)
    let reader = try CSVReader(data, path: path)
    let source = try reader.columnIfPresent("source")
    let group = try reader.columnIfPresent("group", "sequence")
    let steps = try reader.column("steps")
    var sequences: [Sequence] = []
    var unknown = 0
    try reader.forEachRow { row throws(FileError) in
      let ids = row[steps].split(separator: ">").map { step in
        Set(
          step.split(separator: "+").compactMap { text -> TechniqueID? in
            let id = TechniqueID(String(text.filter { !$0.isWhitespace })).flatMap { catalog.resolve($0).active }
            if id == nil { unknown += 1 }
            return id
          })
      }
      sequences.append(
        Sequence(
          source: source.map { row[$0] } ?? "sequences", group: group.map { row[$0] } ?? "row \(sequences.count + 1)",
          steps: ids.filter { !$0.isEmpty }))
    }
    self.sequences = sequences
    self.unknown = unknown
  }

  /// How a model that has seen none of them tells their order.
  func judged(by model: DirectionModel) -> DirectionEvaluation {
    DirectionEvaluation(
      model, of: sequences.map { (name: $0.group, group: $0.group, scope: $0.source, pairs: $0.pairs) })
  }

  /// What a model's card says of playbooks.
  func playbooks(told model: DirectionModel, path: String) throws(ServiceError) -> DirectionCard.Playbooks {
    let judged = judged(by: model)
    guard !judged.lines.isEmpty else {
      throw ServiceError(
        code: "no_order", summary: "\(path): no row orders two techniques",
        advice: "write steps such as T1566.001 > T1059.001 > T1105", failure: .refused)
    }
    return DirectionCard.Playbooks(
      temperature: judged.temperature, file: path.split(separator: "/").last.map(String.init) ?? path, sha256: sha256,
      sequences: judged.lines.count, pairs: judged.lines.reduce(0) { $0 + $1.pairs })
  }
}
