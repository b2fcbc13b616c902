import AttackKnowledge
import FileFormats

@testable import TechniqueInference

/// A small matrix of four tactics for tests of plans.
enum HuntSamples {
  static let tactics = [
    Tactic(id: "TA0043", shortname: "reconnaissance", name: "Reconnaissance"),
    Tactic(id: "TA0001", shortname: "initial-access", name: "Initial Access"),
    Tactic(id: "TA0002", shortname: "execution", name: "Execution"),
    Tactic(id: "TA0040", shortname: "impact", name: "Impact"),
  ]

  static let catalog: AttackCatalog = {
    let techniques: [(String, String, [String])] = [
      ("T1595", "reconnaissance", ["PRE"]), ("T1566", "initial-access", ["Windows", "Linux"]),
      ("T1566.001", "initial-access", ["Windows"]), ("T1566.002", "initial-access", ["Windows"]),
      ("T1190", "initial-access", ["Linux"]), ("T1059", "execution", ["Windows", "Linux"]),
      ("T1059.001", "execution", ["Windows"]), ("T1204", "execution", ["Windows"]), ("T1486", "impact", ["Windows"]),
      ("T1490", "impact", ["Windows"]), ("T1485", "impact", ["Linux"]),
    ]
    return AttackCatalog(
      domain: .enterprise, version: "99.0", tactics: tactics,
      techniques: techniques.enumerated().compactMap { number, item in
        TechniqueID(item.0).map {
          Technique(
            id: $0, name: "Name of \(item.0)", tactics: [item.1], platforms: item.2, status: .active,
            stixID: "attack-pattern--00000000-0000-4000-8000-00000000000\(String(number, radix: 16))")
        }
      })
  }()

  /// Tactics come in the order of the matrix nine times of ten.
  static let direction: DirectionModel = {
    let names = tactics.map(\.shortname)
    let cells = names.indices.flatMap { row in
      names.indices.map { column in
        TacticPrecedence.Cell(
          probability: row == column ? 0.5 : row < column ? 0.9 : 0.1, support: 10, flows: 10,
          flowsWithRowFirst: row < column ? 9 : 1, isPreparation: false)
      }
    }
    return DirectionModel(
      precedence: TacticPrecedence(tactics: names, cells: cells), offsets: [:], familyOffsets: [:],
      card: DirectionCard(name: "test", domain: .enterprise), catalog: catalog)
  }()

  static let detection: AttackDetection = {
    func analytic(_ id: String, _ platform: String, _ logs: [(String, String)]) -> AttackDetection.Analytic {
      .init(
        id: id, platforms: [platform],
        logSources: logs.map { .init(name: $0.0, channel: $0.1, component: "Process Creation") },
        mutableElements: ["TimeWindow"])
    }
    var strategies: [TechniqueID: [AttackDetection.Strategy]] = [:]
    for (id, logs) in [
      ("T1566", [("mail", "gateway"), ("Sysmon", "EventCode=1")]), ("T1566.001", [("mail", "gateway")]),
      ("T1486", [("Sysmon", "EventCode=11")]), ("T1490", [("Sysmon", "EventCode=1")]),
    ] {
      guard let id = TechniqueID(id) else { continue }
      strategies[id] = [.init(id: "DET1", name: "Strategy", analytics: [analytic("AN1", "Windows", logs)])]
    }
    var mitigations: [TechniqueID: [AttackDetection.Mitigation]] = [:]
    for id in ["T1486", "T1490"].compactMap({ TechniqueID($0) }) {
      mitigations[id] = [.init(id: "M1053", name: "Data Backup")]
    }
    return AttackDetection(domain: .enterprise, version: "99.0", strategies: strategies, mitigations: mitigations)
  }()

  static func id(_ text: String) throws -> TechniqueID { try Samples.id(text) }

  static func predictions(_ probabilities: KeyValuePairs<String, Double>) throws -> [Prediction] {
    try probabilities.map { text, probability in
      let id = try Samples.id(text)
      return Prediction(
        rank: 1, id: id, technique: catalog[id], score: 0,
        likelihood: .init(probability: probability, low: probability / 2, high: (1 + probability) / 2), baseRate: 0.1,
        evidence: [.init(technique: try Samples.id("T1059"), contribution: 0.5, reportsWithBoth: 3, reports: 10)])
    }
  }

  static func planner(coverage: DetectionCoverage? = nil) -> HuntPlanner {
    HuntPlanner(catalog: catalog, direction: direction, detection: detection, coverage: coverage)
  }

  static func situation(_ observed: String..., ruledOut: [String] = []) throws -> HuntSituation {
    HuntSituation(
      observed: try observed.map { .init(try id($0)) }, ruledOut: try ruledOut.map { try id($0) })
  }

  /// A plan with something in every list.
  static func plan(
    coverage: DetectionCoverage? = nil, options: HuntOptions = HuntOptions()
  ) throws -> HuntPlan {
    var situation = try situation("T1059", ruledOut: ["T1190"])
    situation.hosts = ["WS-7"]
    situation.since = EventTime("2026-03-01")
    situation.notes = ["seen by | EDR"]
    return planner(coverage: coverage).plan(
      situation,
      predictions: try predictions([
        "T1566": 0.5, "T1566.001": 0.4, "T1204": 0.3, "T1486": 0.6, "T1490": 0.2, "T1595": 0.3,
      ]), options: options)
  }
}
