import AttackKnowledge
import TechniqueInference

extension HuntRequest {
  /// What makes the same plan again beside what is known of the incident, as words of a command line.
  var repeatedOptions: [String] {
    var words: [String] = []
    func add(_ option: String, _ value: String?) {
      // A value that begins like an option is joined to its own.
      if let value { words += value.hasPrefix("-") ? ["\(option)=\(value)"] : [option, value] }
    }
    if !actors.isEmpty { words += ["--actor"] + actors }
    if !tactics.isEmpty { words += ["--tactic"] + tactics }
    add("--coverage", coverage)
    add("--rules", rules)
    add("--atomics", atomics)
    if top != 25 { add("--top", String(top)) }
    if !isDiverse { words.append("--no-diverse") }
    if !rollsUp { words.append("--no-roll-up") }
    if includesUncheckable { words.append("--uncheckable") }
    if kind != .incident { add("--kind", kind.rawValue) }
    add("--min-probability", minimumProbability.map { String($0) })
    add("--rank-by", rankBy)
    add("--domain", domain?.title.lowercased())
    add("--model", model)
    add("--attack", attack)
    add("--attack-version", attackVersion)
    add("--direction", direction)
    return words
  }
}
