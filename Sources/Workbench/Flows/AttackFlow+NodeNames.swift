import AttackKnowledge
import FileFormats
import InferenceService

extension AttackFlow {
  /// The position of the node with that number, identity, technique or name; a part of a name will do if only one has
  /// it.
  func position(of text: String, techniques: [TechniqueID?]) throws(ServiceError) -> Int {
    let wanted = text.lowercased()
    if let number = Int(text), nodes.indices.contains(number - 1) { return number - 1 }
    if let exact = nodes.firstIndex(where: { $0.id.lowercased() == wanted }) { return exact }
    let id = TechniqueID(text.uppercased())
    let tests: [(Int) -> Bool] = [
      { id != nil && (techniques[$0] == id || nodes[$0].technique == id) },
      { nodes[$0].name.lowercased() == wanted },
      { nodes[$0].name.lowercased().contains(wanted) },
    ]
    for test in tests {
      let found = nodes.indices.filter(test)
      if found.count == 1 { return found[0] }
      if found.count > 1 {
        let shown = found.prefix(5).map { "\($0 + 1) (\(nodes[$0].name))" }.joined(separator: ", ")
        throw ServiceError(
          code: "ambiguous_node", summary: "\(found.count) nodes of the flow answer to “\(text)”",
          advice: "give the number of one: \(shown)\(found.count > 5 ? ", …" : "")", failure: .usage)
      }
    }
    throw ServiceError(
      code: "unknown_node", summary: "the flow has no node “\(text)”",
      advice: "give a number from 1 to \(nodes.count), a technique or a name, as `tie flow show` lists them",
      failure: .usage)
  }
}
