import AttackKnowledge
import Testing

@Suite struct CatalogDifferenceTests {
  private static func tactic(_ shortname: String) -> Tactic { Tactic(id: "", shortname: shortname, name: shortname) }

  private static let difference = CatalogDifference(
    from: catalog(
      [
        technique("T1001", "Same", tactics: ["execution"]), technique("T1002", "Before", tactics: ["execution"]),
        technique("T1003", "Moved", tactics: ["defense-evasion"]), technique("T1004", "Revoked"),
        technique("T1005", "Deprecated"), technique("T1006", "Removed"),
        technique("T1007", "Long gone", status: .deprecated),
      ], tactics: [tactic("execution"), tactic("defense-evasion")]),
    to: catalog(
      [
        technique("T1001", "Same", tactics: ["execution"]), technique("T1002", "After", tactics: ["execution"]),
        technique("T1003", "Moved", tactics: ["stealth", "execution"]),
        technique("T1004", "Revoked", status: .revoked(by: id("T1008"))),
        technique("T1005", "Deprecated", status: .deprecated),
        technique("T1007", "Long gone", status: .deprecated), technique("T1008", "New", tactics: ["stealth"]),
      ], tactics: [tactic("execution"), tactic("stealth")]))

  @Test func everyChangeIsListedOnce() {
    let lines = Self.difference.changes.map { change in
      "\(change.kind.rawValue) \(change.id) \(change.before) \(change.after)"
    }
    #expect(
      lines == [
        #"added T1008 [] ["stealth"]"#, #"renamed T1002 ["Before"] ["After"]"#, #"revoked T1004 [] ["T1008"]"#,
        "deprecated T1005 [] []", "removed T1006 [] []",
        #"moved T1003 ["defense-evasion"] ["stealth", "execution"]"#,
      ])
    #expect(Self.difference.goneTactics.map(\.shortname) == ["defense-evasion"])
    #expect(Self.difference.newTactics.map(\.shortname) == ["stealth"])
  }

  @Test func aVersionDoesNotDifferFromItself() {
    #expect(CatalogDifference(from: Self.difference.new, to: Self.difference.new).changes.isEmpty)
  }
}
