import AttackKnowledge
import Testing

@testable import TechniqueInference

@Suite struct HuntPriorityTests {
  private func priority(
    _ probability: Double = 0.5, tactics: [String] = ["execution"], platforms: [String] = ["Windows"],
    chosen: Set<String> = [], coverage: DetectionCoverage.Level? = nil
  ) -> HuntPriority {
    HuntPriority(
      probability: probability, side: 0.8, tactics: tactics, platforms: platforms, chosen: chosen, coverage: coverage)
  }

  @Test func itIsTheProductOfItsFactors() {
    #expect(abs(priority().value - 0.5 * 0.8 * 0.8) < 1e-12)
    #expect(abs(priority(coverage: DetectionCoverage.Level.none).value - 2 * 0.5 * 0.8 * 0.8) < 1e-12)
    #expect(abs(priority(coverage: .good).value - 0.5 * 0.5 * 0.8 * 0.8) < 1e-12)
    #expect(priority(coverage: .some).value == priority().value)
  }

  @Test func theGravestTacticCounts() {
    #expect(priority(tactics: ["discovery", "credential-access"]).impact == 1)
    #expect(priority(tactics: []).impact == 0.5)
    #expect(priority(tactics: ["no-such-tactic"]).impact == 0.5)
  }

  @Test func everyTacticOfTheBuiltInMatricesHasAWeight() throws {
    for domain in AttackDomain.allCases {
      let catalog = try #require(try Embedded.attackLibrary().catalog(domain))
      for tactic in catalog.tactics {
        #expect((0.25...1).contains(HuntPriority.impact(ofTactic: tactic.shortname)))
      }
    }
  }

  @Test func platformsDecideWhetherItCounts() {
    #expect(priority(chosen: ["Windows"]).platform == 1)
    #expect(priority(chosen: ["Linux"]).platform == 0)
    #expect(priority(platforms: ["PRE"], chosen: ["Linux"]).platform == 0.25)
  }
}
