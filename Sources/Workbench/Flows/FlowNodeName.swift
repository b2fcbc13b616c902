import AttackKnowledge
import FileFormats
import InferenceService

/// Finds the node of a flow that a user means.
enum FlowNodeName {
  /// The position of the node with that number, identity, technique or name; a part of a name will do if only one has
  /// it.
  static func position(_ text: String, in flow: AttackFlow, techniques: [TechniqueID?]) throws(ServiceError) -> Int {
    let wanted = text.lowercased()
    if let number = Int(text), flow.nodes.indices.contains(number - 1) { return number - 1 }
    if let exact = flow.nodes.firstIndex(where: { $0.id.lowercased() == wanted }) { return exact }
    let id = TechniqueID(text.uppercased())
    let tests: [(Int) -> Bool] = [
      { id != nil && (techniques[$0] == id || flow.nodes[$0].technique == id) },
      { flow.nodes[$0].name.lowercased() == wanted },
      { flow.nodes[$0].name.lowercased().contains(wanted) },
    ]
    for test in tests {
      let found = flow.nodes.indices.filter(test)
      if found.count == 1 { return found[0] }
      if found.count > 1 {
        let shown = found.prefix(5).map { "\($0 + 1) (\(flow.nodes[$0].name))" }.joined(separator: ", ")
        throw ServiceError(
          code: "ambiguous_node", summary: "\(found.count) nodes of the flow answer to “\(text)”",
          advice: "give the number of one: \(shown)\(found.count > 5 ? ", …" : "")", failure: .usage)
      }
    }
    throw ServiceError(
      code: "unknown_node", summary: "the flow has no node “\(text)”",
      advice: "give a number from 1 to \(flow.nodes.count), a technique or a name, as `tie flow show` lists them",
      failure: .usage)
  }
}
