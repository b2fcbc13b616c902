import AttackKnowledge
import FileFormats
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
  /// Ids that the version of ATT&CK does not have.
  let unknown: Int

  init(_ path: String, catalog: AttackCatalog) throws {
    let reader = try CSVReader(try InputFile.read(path), path: path)
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
}
