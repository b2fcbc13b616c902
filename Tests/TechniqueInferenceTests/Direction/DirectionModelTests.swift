import AttackKnowledge
import TechniqueInference
import Testing

struct DirectionModelTests {
  private let model = Samples.direction

  private func p(_ a: String, _ b: String) throws -> Double {
    try model.probability(Samples.id(a), before: Samples.id(b))
  }

  @Test func theTwoWaysAddUpToOne() throws {
    let model = try Embedded.directionModel()
    let ids = try ["T1566", "T1059.001", "T1078", "T1486", "T1003", "T1021.002", "T1595", "T1086"].map(Samples.id)
    for a in ids {
      for b in ids {
        #expect(abs(model.probability(a, before: b) + model.probability(b, before: a) - 1) < 1e-12)
      }
    }
  }

  @Test func whatFlowsShowIsLearned() throws {
    // Execution came before discovery in all flows, by the matrix' own order, too; T1101 always came last.
    #expect(try p("T1150", "T1151") > 0.8)
    #expect(try p("T1011", "T1101") > 0.6)
    #expect(try p("T1013", "T1015") == 0.5)
    let cell = model.precedence[0, 1]
    #expect(cell.flows == 10)
    #expect(cell.flowsWithRowFirst == 10)
    #expect(cell.support == 10)
    // Ten flows at a share of 1 and a prior worth four of 1 / (1 + e⁻⁰·²²).
    #expect(abs(cell.probability - (10 + 4 * 0.554779) / 14) < 1e-5)
    #expect(model.precedence[1, 0].probability + cell.probability == 1)
    #expect(model.precedence[0, 0].probability == 0.5)
  }

  @Test func idsOfAnyVintageAreAnswered() throws {
    let model = try Embedded.directionModel()
    let (old, new, phishing) = try (Samples.id("T1086"), Samples.id("T1059.001"), Samples.id("T1566"))
    #expect(model.probability(old, before: phishing) == model.probability(new, before: phishing))
    #expect(model.probability(old, before: new) == 0.5)
    #expect(try model.probability(Samples.id("T9999"), before: phishing) == 0.5)
    #expect(try !model.knows(Samples.id("T9999")))
    #expect(try model.knows(Samples.id("T1059.999")))
  }

  @Test func trainingIsTheSameEveryTimeAndInAnyOrder() throws {
    let again = Samples.trainer.fit(Samples.orders.reversed(), card: model.card)
    #expect(try again.encoded() == model.encoded())
  }

  @Test func preparationComesFirstWhateverFlowsLog() throws {
    let model = try Embedded.directionModel()
    let places = Dictionary(uniqueKeysWithValues: model.precedence.tactics.enumerated().map { ($1, $0) })
    let reconnaissance = try #require(places["reconnaissance"])
    for (tactic, place) in places where !["reconnaissance", "resource-development"].contains(tactic) {
      #expect(model.precedence[reconnaissance, place].probability >= 0.8, "\(tactic)")
    }
  }
}
