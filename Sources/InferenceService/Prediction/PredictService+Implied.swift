import AttackKnowledge
import TechniqueInference

extension PredictService {
  /// The techniques that observed sub-techniques are cases of, ascending: whoever ran PowerShell used an interpreter, so
  /// that to predict it would tell nothing. Those that were observed themselves are left out.
  func implied(by observed: ResolvedInput) -> [TechniqueID] {
    let seen = Set(observed.observations.flatMap { [$0.id, $0.usedAs].compactMap(\.self) })
    let parents = Set(seen.compactMap(\.parent)).subtracting(seen)
    return parents.filter { model.knows($0) || mapping?.destination[$0] != nil }.sorted()
  }

  static func implied(_ parents: [TechniqueID]) -> ServiceWarning {
    let some = parents.prefix(5).map(\.description).joined(separator: ", ") + (parents.count > 5 ? ", …" : "")
    return ServiceWarning(
      .impliedParent,
      parents.count == 1
        ? "\(some) is implied by the sub-technique observed, so it is not predicted"
        : "\(parents.count) techniques are implied by the sub-techniques observed, so they are not predicted: \(some)")
  }
}
