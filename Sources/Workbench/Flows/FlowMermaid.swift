import InferenceService

/// A flow as a Mermaid flowchart, which many wikis and trackers draw.
enum FlowMermaid {
  static func text(_ flow: FlowDescription) -> String {
    var lines = ["flowchart TD"]
    for node in flow.nodes {
      let technique = node.technique.map { "\($0) " } ?? ""
      let label = "\"" + escaped(technique + node.title) + "\""
      switch node.kind {
      case "condition": lines.append("  n\(node.number){{\(label)}}")
      case "operator": lines.append("  n\(node.number)((\(label)))")
      default: lines.append("  n\(node.number)[\(label)]")
      }
    }
    for edge in flow.edges {
      let branch = edge.branch.map { "|\($0)|" } ?? ""
      lines.append("  n\(edge.from) -->\(branch) n\(edge.to)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Mermaid reads entities in quoted labels; whatever could end a label or become markup is one.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\"": result += "#quot;"
      case "#": result += "#35;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "&": result += "#amp;"
      case "`": result += "#96;"
      default: result.append(character)
      }
    }
    return result
  }
}
