import AttackKnowledge
import Testing

@testable import TechniqueInference

@Suite struct ActorSimilarityTests {
  private let actors: [String: Set<TechniqueID>] = [
    "G0001": [id("T1059.001"), id("T1047"), id("T1003.001")], "G0002": [id("T1059.001"), id("T1566.001")],
    "S0001": [id("T1059.001")], "S0002": [id("T1486"), id("T1490")], "S0003": [],
  ]

  private func all(_ observed: String...) -> [ActorSimilarity] {
    ActorSimilarity.all(of: Set(observed.map(id)), among: actors, techniqueCount: 600)
  }

  @Test func theSameSetIsOne() throws {
    let found = all("T1059.001", "T1047", "T1003.001")
    #expect(found.map(\.id).first == "G0001")
    #expect(abs(found[0].similarity - 1) < 1e-12)
    // Parents count too: T1059 and T1003.
    #expect((found[0].observed, found[0].techniques) == (5, 5))
    #expect(!found.map(\.id).contains("S0002"))
  }

  @Test func rareTechniquesComeFirstAndWeighMore() {
    let found = all("T1059.001", "T1047")
    let orders: Set<[String]> = [["G0001", "S0001", "G0002"], ["G0001", "G0002", "S0001"]]
    let ids = found.map(\.id)
    #expect(orders.contains(ids))
    #expect(found[0].shared.map(\.technique.description) == ["T1047", "T1059", "T1059.001"])
    #expect(found[0].shared.map(\.users) == [1, 3, 3])
    let third: Double = 4.0 / 3.0
    let lifts: [Double] = found[0].shared.map(\.lift)
    #expect(lifts == [4.0, third, third])
  }

  @Test func aSubtechniqueMatchesItsParent() {
    #expect(all("T1566").map(\.id) == ["G0002"])
    #expect(all("T1003.006").map(\.id) == ["G0001"])
  }

  @Test func sharedByChanceIsNoEvidence() {
    let found = all("T1059.001", "T1047", "T1003.001")
    #expect(found[0].pValue < 1e-8)
    #expect(found[0].qValue < 1e-7)
    let weak = ActorSimilarity.all(of: [id("T1059.001")], among: actors, techniqueCount: 8)
    #expect(weak.allSatisfy { $0.pValue > 0.02 })
  }

  @Test func nothingSharedIsNothing() {
    #expect(all("T1001").isEmpty)
    #expect(all().isEmpty)
  }
}
