import AttackKnowledge
import Corpus

@testable import TechniqueInference

func id(_ text: String) -> TechniqueID {
  guard let id = TechniqueID(text) else { preconditionFailure("\(text) is not a technique id") }
  return id
}

func report(_ name: String, _ techniques: String...) -> Report {
  Report(id: name, source: "test", techniques: techniques.map { Observation(id($0)) })
}

/// Five reports, one of them without a technique.
let fiveReports = Corpus(
  sources: [],
  reports: [
    report("a", "T1059", "T1105", "T1082"), report("b", "T1059", "T1105"), report("c", "T1059"), report("d"),
    report("e", "T1082", "T1566"),
  ])
