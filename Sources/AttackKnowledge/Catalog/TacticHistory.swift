/// Tactics that a version of ATT&CK split or renamed, so that the names of every version are understood in every other.
package enum TacticHistory {
  /// ATT&CK 19 split Defense Evasion into Stealth, which kept its id, and Defense Impairment.
  private static let successors = ["defense-evasion": ["stealth", "defense-impairment"]]

  /// What a tactic became in later versions, by shortname; empty for one that stayed.
  package static func successors(of shortname: String) -> [String] { successors[shortname] ?? [] }

  /// What a tactic was in earlier versions, by shortname; empty for one that has always been.
  package static func predecessors(of shortname: String) -> [String] {
    successors.filter { $0.value.contains(shortname) }.map(\.key).sorted()
  }

  /// The tactics of other versions that a tactic stands for or is stood for by, by shortname.
  package static func relatives(of shortname: String) -> [String] {
    successors(of: shortname) + predecessors(of: shortname)
  }

  /// The id of a tactic that came with the split, by shortname; `nil` for one whose id every version has.
  package static func id(of shortname: String) -> String? { shortname == "defense-impairment" ? "TA0112" : nil }

  /// "command-and-control" → "Command and Control".
  package static func title(_ shortname: String) -> String {
    shortname.split(separator: "-").map { word in
      word == "and" ? "and" : word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }
}
