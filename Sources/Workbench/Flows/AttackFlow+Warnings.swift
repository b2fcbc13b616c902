import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

extension AttackFlow {
  /// What a reader of the flow should know of it.
  ///
  /// - Parameter techniques: those of its nodes, as the catalog has them.
  func warnings(_ techniques: [TechniqueID?], catalog: AttackCatalog) -> [ServiceWarning] {
    var warnings = diagnostics.map { ServiceWarning(code: $0.kind.rawValue, message: $0.description) }
    for (node, technique) in zip(nodes, techniques) {
      guard let given = node.technique, given != technique else { continue }
      if let technique {
        warnings.append(
          ServiceWarning(.revokedID, "\(given) was replaced by \(technique); using \(technique)"))
      } else {
        warnings.append(
          ServiceWarning(
            .otherMatrix,
            "\(given) is not a technique in use in ATT&CK \(catalog.domain.title) \(catalog.version ?? "")"))
      }
    }
    if !scope.tellsOrder {
      warnings.append(
        ServiceWarning(code: "attack_tree", message: "this is an attack tree: its lines do not say what came first"))
    }
    let cyclic = FlowGraph(self).nodesOnCycles
    if !cyclic.isEmpty {
      warnings.append(
        ServiceWarning(
          code: "cycle",
          message:
            "\(Counted.of(cyclic.count, "step")) \(cyclic.count == 1 ? "lies" : "lie") on a cycle; their order among themselves is not told"
        ))
    }
    return warnings
  }
}
