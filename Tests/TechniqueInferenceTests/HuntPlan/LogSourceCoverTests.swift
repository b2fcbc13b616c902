import AttackKnowledge
import Testing

@testable import TechniqueInference

@Suite struct LogSourceCoverTests {
  @Test func theChannelThatAddsMostComesFirst() throws {
    let steps = try HuntSamples.plan().logSources
    #expect(steps.map(\.name) == ["Sysmon", "Sysmon"])
    #expect(steps.map(\.channels) == [["EventCode=1"], ["EventCode=11"]])
    #expect(steps.map { $0.newItems.map(\.description) } == [["T1566", "T1490"], ["T1486"]])
    #expect(steps.map(\.covered) == [2, 3])
  }

  @Test func withoutItemsThereIsNothingToRead() {
    #expect(LogSourceCover.steps(for: []).isEmpty)
  }
}
