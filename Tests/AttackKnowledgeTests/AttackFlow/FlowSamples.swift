import AttackKnowledge
import FileFormats

/// Reads a flow from text.
func flow(_ text: String, path: String = "sample.afb") throws -> AttackFlow {
  try AttackFlow(data: Data(text.utf8), path: path)
}

/// A builder file of version 3 out of its objects.
func builder3(_ objects: String..., name: String = "Sample", scope: String = "incident") -> String {
  let page =
    #"{"id": "flow", "instance": "page", "properties": [["name", "\#(name)"], ["scope", "\#(scope)"]], "objects": []}"#
  return #"{"schema": "attack_flow_v2", "theme": "dark", "objects": [\#(([page] + objects).joined(separator: ","))],"#
    + #" "layout": {}, "camera": {"x": 0, "y": 0, "k": 1}}"#
}

/// An action of builder 3 with one anchor, "NAME-out" being a latch on it and "NAME-in" another.
func action3(_ name: String, _ technique: String?, tactic: String? = nil, _ more: String = "") -> String {
  let technique = technique.map { "\"\($0)\"" } ?? "null"
  let tactic = tactic.map { "\"\($0)\"" } ?? "null"
  return block3(
    "action", name, #"["name", "\#(name)"], ["ttp", [["tactic", \#(tactic)], ["technique", \#(technique)]]]\#(more)"#)
}

/// A block of any template; its `template` is the `id` in the file.
func block3(_ template: String, _ name: String, _ properties: String, position: String = "0") -> String {
  """
  {"id": "\(template)", "instance": "\(name)", "properties": [\(properties)], "anchors": {"\(position)": "\(name)-a"}},
  {"id": "horizontal_anchor", "instance": "\(name)-a", "latches": ["\(name)-out", "\(name)-in"]}
  """
}

/// A line between two blocks.
func line3(_ from: String, _ to: String) -> String {
  """
  {"id": "generic_latch", "instance": "\(from)-\(to)-s"},
  {"id": "dynamic_line", "instance": "\(from)-\(to)", "source": "\(from)-out", "target": "\(to)-in", "handles": []}
  """
}
