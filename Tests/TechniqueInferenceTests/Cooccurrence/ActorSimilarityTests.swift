import AttackKnowledge
import Testing

@testable import TechniqueInference

@Suite struct ActorSimilarityTests {
  private let actors: [String: Set<TechniqueID>] = [
    "G0001": [id("T1059.001"), id("T1047"), id("T1003.001")], "G0002": [id("T1059.001"), id("T1566.001")],
    "S0001": [id("T1059.001")], "S0002": [id("T1486"), id("T1490")], "S0003": [],
  ]

  private func all(_ observed: String...) -> [ActorSimilarity] {
    ActorSimilarity.all(of: full(observed), among: actors, techniqueCount: 600)
  }

  private func full(_ observed: [String]) -> [TechniqueID: Double] {
    Dictionary(observed.map { (id($0), 1) }, uniquingKeysWith: max)
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
    let weak = ActorSimilarity.all(of: full(["T1059.001"]), among: actors, techniqueCount: 8)
    #expect(weak.allSatisfy { $0.pValue > 0.02 })
  }

  @Test func whatIsDoubtfulCountsInPart() throws {
    func similarity(_ doubt: Double) throws -> ActorSimilarity {
      let observed = [id("T1047"): 1, id("T1003.001"): 1, id("T1566.001"): doubt]
      return try #require(
        ActorSimilarity.all(of: observed, among: actors, techniqueCount: 600).first { $0.id == "G0001" })
    }
    // What G0001 is not known for makes the sets less alike, the less so the less it counts.
    #expect(try similarity(1).similarity < similarity(0.5).similarity)
    #expect(try similarity(0.5).similarity < similarity(0.01).similarity)
    let surely = all("T1047", "T1003.001")[0]
    #expect(abs(try similarity(0.01).similarity - surely.similarity) < 1e-3)
    // Two halves, the technique and its parent, are one more that was observed.
    #expect(try similarity(0.5).pValue > surely.pValue && similarity(0.5).pValue < similarity(1).pValue)
  }

  @Test func halvesAreNoWholeMatch() throws {
    let doubtful = ActorSimilarity.all(
      of: full(["T1047", "T1486"]).mapValues { $0 / 2 }, among: actors, techniqueCount: 600)
    let certain = all("T1047", "T1486")
    // Doubts of one size leave the angle as it is, and the chance of it higher.
    #expect(zip(doubtful, certain).allSatisfy { abs($0.similarity - $1.similarity) < 1e-12 })
    #expect(zip(doubtful, certain).allSatisfy { $0.pValue > $1.pValue })
  }

  @Test func nothingSharedIsNothing() {
    #expect(all("T1001").isEmpty)
    #expect(all().isEmpty)
  }
}
