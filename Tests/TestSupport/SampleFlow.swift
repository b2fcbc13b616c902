/// Small Attack Flows for tests of whole commands, as builder version 3 writes them.
public enum SampleFlow {
  /// A flow whose actions, named by letters from A on, have these techniques and these lines between them.
  ///
  /// - Parameters:
  ///   - techniques: the technique of each action; an action without one is "".
  ///   - lines: what leads to what, by position.
  public static func text(
    name: String = "Sample", scope: String = "incident", techniques: [String], lines: [(Int, Int)]
  ) -> String {
    var objects = [
      #"{"id": "flow", "instance": "page", "properties": [["name", "\#(name)"], ["scope", "\#(scope)"]], "objects": []}"#
    ]
    for (position, technique) in techniques.enumerated() {
      let value = technique.isEmpty ? "null" : "\"\(technique)\""
      let title = String(UnicodeScalar(UInt8(65 + position)))
      objects.append(
        """
        {"id": "action", "instance": "action-\(position)", "properties": [["name", "Step \(title)"],
          ["ttp", [["tactic", null], ["technique", \(value)]]]], "anchors": {"0": "anchor-\(position)"}},
        {"id": "vertical_anchor", "instance": "anchor-\(position)", "latches": ["out-\(position)", "in-\(position)"]}
        """)
    }
    for (from, to) in lines {
      objects.append(
        #"{"id": "dynamic_line", "instance": "line-\#(from)-\#(to)", "source": "out-\#(from)", "target": "in-\#(to)"}"#)
    }
    return #"{"schema": "attack_flow_v2", "objects": [\#(objects.joined(separator: ",\n"))], "layout": {}}"#
  }

  /// An incident: a mail, PowerShell by its old id, dumped credentials, an action without a technique, encryption.
  public static let incident = text(
    name: "Incident", techniques: ["T1566.001", "T1086", "T1003", "", "T1486"],
    lines: [(0, 1), (1, 2), (2, 3), (3, 4)])

  /// Two actions that lead to each other.
  public static let cycle = text(
    name: "Cycle", techniques: ["T1059", "T1105", "T1486"], lines: [(0, 1), (1, 0), (1, 2)])
}
