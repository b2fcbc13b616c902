import FileFormats
import InferenceService

extension FlowDescription {
  /// The flow as a Mermaid flowchart, which many wikis and trackers draw.
  var mermaid: String {
    var lines = ["flowchart TD"]
    for node in nodes {
      let technique = node.technique.map { "\($0) " } ?? ""
      let label = "\"" + SafeText.mermaid(technique + node.title) + "\""
      switch node.kind {
      case "condition": lines.append("  n\(node.number){{\(label)}}")
      case "operator": lines.append("  n\(node.number)((\(label)))")
      default: lines.append("  n\(node.number)[\(label)]")
      }
    }
    for edge in edges {
      let branch = edge.branch.map { "|\(SafeText.mermaid($0))|" } ?? ""
      lines.append("  n\(edge.from) -->\(branch) n\(edge.to)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
