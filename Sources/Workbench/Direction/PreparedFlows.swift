import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

/// Flows as training and evaluation take them: read, brought to one version of ATT&CK and grouped.
struct PreparedFlows {
  let files: [FlowFiles.File]
  let orders: [FlowOrder]
  let warnings: [ServiceWarning]

  init(_ path: String, catalog: AttackCatalog, groups: [String]) throws {
    let read = try FlowFiles(path)
    let grouping = groups.isEmpty ? FlowGroups.published : FlowGroups(prefixes: groups)
    let orders = read.files.map {
      FlowOrder($0.flow, catalog: catalog, group: grouping.group(of: $0.flow.name))
    }
    guard orders.contains(where: { !$0.pairs.isEmpty }) else {
      throw ServiceError(
        code: "no_order",
        summary: "\(path): no flow orders two techniques of ATT&CK \(catalog.domain.title) \(catalog.version ?? "")",
        advice: "give flows whose actions name techniques and are joined by lines", failure: .refused)
    }
    files = read.files
    self.orders = orders
    warnings = read.warnings + orders.compactMap(Self.warning)
  }

  private static func warning(_ order: FlowOrder) -> ServiceWarning? {
    let reason: String
    if !order.scope.tellsOrder {
      reason = "it is an attack tree, whose lines do not say what came first"
    } else if order.steps.isEmpty {
      reason = "none of its actions names a technique in use"
    } else if order.pairs.isEmpty {
      reason = "it orders no two techniques"
    } else {
      return nil
    }
    return ServiceWarning(code: "flow_without_order", message: "\(order.name) is ignored: \(reason)")
  }
}

/// What a set of flows holds; part of the JSON contract.
struct FlowCounts: Sendable, JSONRepresentable {
  let flows: Int
  let withTechniques: Int
  let groups: Int
  let actions: Int
  let directPairs: Int
  let orderedPairs: Int
  let contradictoryPairs: Int
  let withCycles: Int

  var json: JSONValue {
    .members([
      "flows": flows, "with_techniques": withTechniques, "groups": groups, "actions": actions,
      "direct_pairs": directPairs, "ordered_pairs": orderedPairs, "contradictory_pairs": contradictoryPairs,
      "with_cycles": withCycles,
    ])
  }

  init(_ prepared: PreparedFlows) {
    let useful = prepared.orders.filter { !$0.steps.isEmpty && $0.scope.tellsOrder }
    flows = prepared.orders.count
    withTechniques = useful.count
    groups = Set(prepared.orders.filter { !$0.pairs.isEmpty }.map(\.group)).count
    actions = prepared.files.reduce(0) { $0 + $1.flow.nodes.count { $0.kind == .action } }
    directPairs = useful.reduce(0) { $0 + $1.direct.count }
    orderedPairs = useful.reduce(0) { $0 + $1.pairs.count }
    contradictoryPairs = useful.reduce(0) { $0 + $1.contradictory.count }
    withCycles = prepared.orders.count { $0.nodesOnCycles > 0 }
  }
}
