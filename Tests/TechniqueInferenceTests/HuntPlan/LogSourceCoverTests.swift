import AttackKnowledge
import Testing

@testable import TechniqueInference

@Suite struct LogSourceCoverTests {
  @Test func theLogThatAddsMostComesFirst() throws {
    let steps = try HuntSamples.plan().logSources
    #expect(steps.map(\.name) == ["Sysmon", "mail"])
    #expect(steps.map { $0.items.count } == [3, 2])
    #expect(steps.map { $0.newItems.map(\.description) } == [["T1566", "T1486", "T1490"], ["T1566.001"]])
    #expect(steps.map(\.covered) == [3, 4])
    #expect(steps.first?.channels == ["EventCode=1", "EventCode=11"])
  }

  @Test func withoutItemsThereIsNothingToRead() {
    #expect(LogSourceCover.steps(for: []).isEmpty)
  }
}
