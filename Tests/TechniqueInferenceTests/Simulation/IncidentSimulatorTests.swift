import AttackKnowledge
import Recommenders
import Testing

@testable import TechniqueInference

@Suite struct IncidentSimulatorTests {
  private static func simulator(
    admits: (TechniqueID) -> Bool = { _ in true }
  ) throws -> (IncidentSimulator, DirectionModel) {
    let model = try Embedded.model(.enterprise)
    let direction = try Embedded.directionModel(catalog: Embedded.catalog(.enterprise))
    let simulator = IncidentSimulator(model: model, direction: direction, admits: admits)
    return (try #require(simulator), direction)
  }

  @Test func weightsAreDrawnInProportion() {
    var generator = SeededGenerator(seed: 1)
    var counts = [0, 0, 0, 0]
    for _ in 0..<4000 {
      guard let place = IncidentSimulator.draw([1, 0, 2, 5], using: &generator) else { return }
      counts[place] += 1
    }
    #expect(counts[1] == 0)
    // Five standard deviations of a binomial count.
    for (count, expected) in zip(counts, [500, 0, 1000, 2500]) { #expect(abs(count - expected) < 160) }
    #expect(IncidentSimulator.draw([0, 0], using: &generator) == nil)
    #expect(IncidentSimulator.draw([], using: &generator) == nil)
  }

  /// Of two techniques the order is as likely as the direction says, whichever is given first.
  @Test(arguments: [["T1566", "T1105"], ["T1105", "T1566"]])
  func pairsAreOrderedAsLikelyAsTheDirectionSays(ids: [String]) throws {
    let (simulator, direction) = try Self.simulator()
    let pair = try ids.map(Samples.id)
    let expected = direction.probability(pair[0], before: pair[1])
    var generator = SeededGenerator(seed: 5)
    let first = (0..<2000).count { _ in simulator.ordered(pair, using: &generator)[0] == pair[0] }
    #expect(abs(Double(first) / 2000 - expected) < 0.06)
  }

  /// For three, all orders have the weights that the pairs give them.
  @Test func triplesFollowTheProductOfTheirPairs() throws {
    let (simulator, direction) = try Self.simulator()
    let ids = try ["T1566", "T1105", "T1486"].map(Samples.id)
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    let weights = orders.map { order in
      [(0, 1), (0, 2), (1, 2)].reduce(1.0) { $0 * direction.probability(ids[order[$1.0]], before: ids[order[$1.1]]) }
    }
    var generator = SeededGenerator(seed: 9)
    var counts = [[TechniqueID]: Int]()
    for _ in 0..<2000 { counts[simulator.ordered(ids, using: &generator), default: 0] += 1 }
    for (order, weight) in zip(orders, weights) {
      let share = Double(counts[order.map { ids[$0] }] ?? 0) / 2000
      #expect(abs(share - weight / weights.reduce(0, +)) < 0.06, "\(order)")
    }
  }

  @Test func whatIsGivenIsHeldAndOthersAreAdmitted() throws {
    let catalog = try Embedded.catalog(.enterprise)
    let (simulator, _) = try Self.simulator { catalog[$0]?.platforms.contains("Linux") == true }
    let given = try Samples.id("T1003.001")
    var generator = SeededGenerator(seed: 2)
    let incident = simulator.incident(of: 6, given: [given], using: &generator)
    #expect(incident.count == 6 && Set(incident).count == 6)
    #expect(incident.contains(given))
    #expect(incident.allSatisfy { $0 == given || catalog[$0]?.platforms.contains("Linux") == true })
  }

  /// Of a file that users open and an attack on a public server, mail leads to the first, a web shell to the second.
  @Test func whatGoesTogetherIsDrawnTogether() throws {
    let (file, server) = try (Samples.id("T1204.002"), Samples.id("T1190"))
    let (simulator, _) = try Self.simulator { $0 == file || $0 == server }
    func share(beside given: String) throws -> Int {
      let given = try Samples.id(given)
      var generator = SeededGenerator(seed: 3)
      return (0..<30).count { _ in simulator.incident(of: 2, given: [given], using: &generator).contains(file) }
    }
    #expect(try share(beside: "T1566.001") > 15)
    #expect(try share(beside: "T1505.003") < 15)
  }

  @Test func aModelWithoutProbabilitiesCannotBeDrawnFrom() throws {
    let direction = try Embedded.directionModel(catalog: Embedded.catalog(.enterprise))
    let model = try Samples.model()
    let bare = InferenceModel(
      techniques: model.techniques, recommender: model.recommender, evidence: nil, card: model.card)
    #expect(IncidentSimulator(model: bare, direction: direction) == nil)
  }
}
