import AttackKnowledge
import TechniqueInference
import Testing

struct FlowOrderTests {
  private func pairs(_ pairs: [TechniquePair]) -> [String] { pairs.map { "\($0.earlier)<\($0.later)" } }

  @Test func orderRunsOverOperatorsAndActionsWithoutATechnique() {
    let order = Samples.order(["T1010", "or", "", "T1012", "T1014"], [(0, 1), (1, 2), (2, 3), (3, 4)])
    #expect(pairs(order.pairs) == ["T1010<T1012", "T1010<T1014", "T1012<T1014"])
    #expect(pairs(order.direct) == ["T1010<T1012", "T1012<T1014"])
    #expect(order.steps.map(\.technique.description) == ["T1010", "T1012", "T1014"])
    #expect(order.steps[1].earlier.map(\.description) == ["T1010"])
    #expect(order.steps[1].later.map(\.description) == ["T1014"])
  }

  @Test func bothWaysIsAContradictionAndACycleIsNothing() {
    let both = Samples.order(["T1010", "T1012", "T1010"], [(0, 1), (1, 2)])
    #expect(both.pairs.isEmpty)
    #expect(pairs(both.contradictory) == ["T1010<T1012"])
    let cycle = Samples.order(["T1010", "T1012", "T1014"], [(0, 1), (1, 0), (1, 2)])
    #expect(pairs(cycle.pairs) == ["T1010<T1014", "T1012<T1014"])
    #expect(cycle.contradictory.isEmpty)
    #expect(cycle.nodesOnCycles == 2)
  }

  @Test func aTechniqueSaysNothingAboutItselfNorARetiredOneAboutAnything() {
    let order = Samples.order(["T1010", "T1010", "T1005", "T9999"], [(0, 1), (1, 2), (2, 3)])
    #expect(order.pairs.isEmpty)
    #expect(order.contradictory.isEmpty)
    #expect(order.steps.count == 2)
  }

  @Test func anAttackTreeHasNoOrder() {
    let order = Samples.order(["T1010", "T1012"], [(0, 1)], scope: .attackTree)
    #expect(order.pairs.isEmpty)
    #expect(order.steps.count == 2)
  }

  @Test func groupsGoByTheBeginningOfNames() {
    #expect(FlowGroups.published.group(of: "Conti Ransomware") == "Conti")
    #expect(FlowGroups.published.group(of: "cisa aa22-138b VMWare (Alt)") == "CISA AA22-138B")
    #expect(FlowGroups.published.group(of: "NotPetya") == "NotPetya")
    #expect(FlowGroups.published.prefixes.count == 4)
  }
}
