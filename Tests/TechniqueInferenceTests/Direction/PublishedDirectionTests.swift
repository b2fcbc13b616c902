import AttackKnowledge
import FileFormats
import TechniqueInference
import TestSupport
import Testing

/// The public corpus of flows; the counts and figures were found by another program too.
@Suite(.enabled(if: SharedData.isPresent, SharedData.skipReason))
struct PublishedDirectionTests {
  /// The version that the embedded model was fitted with.
  private static func catalog() throws -> AttackCatalog {
    try #require(try Embedded.attackLibrary(version: "18.1", domain: .enterprise)?.catalog(.enterprise))
  }

  private static let orders = Result {
    let folder = SharedData.path("data/flows/")
    let version = try catalog()
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      let flow = try AttackFlow(contentsOf: folder + name)
      return FlowOrder(flow, catalog: version, group: FlowGroups.published.group(of: flow.name))
    }
  }

  @Test func pairsAreCounted() throws {
    let orders = try Self.orders.get()
    let useful = orders.filter { !$0.pairs.isEmpty }
    #expect(useful.count == 38)
    #expect(Set(useful.map(\.group)).count == 32)
    #expect(useful.reduce(0) { $0 + $1.direct.count } == 845)
    #expect(useful.reduce(0) { $0 + $1.pairs.count } == 5477)
    #expect(useful.reduce(0) { $0 + $1.contradictory.count } == 619)
    #expect(useful.reduce(0) { $0 + $1.steps.count } == 787)
    #expect(Set(useful.flatMap(\.steps).map(\.technique)).count == 230)
    #expect(orders.count { $0.nodesOnCycles > 0 } == 3)
  }

  @Test func theEmbeddedModelIsTheFitToThem() throws {
    let embedded = try Embedded.directionModel()
    let fitted = DirectionTrainer(catalog: try Self.catalog()).fit(try Self.orders.get(), card: embedded.card)
    #expect(fitted.precedence == embedded.precedence)
    #expect(Set(fitted.offsets.keys) == Set(embedded.offsets.keys))
    #expect(fitted.offsets.allSatisfy { abs($1.offset - (embedded.offsets[$0]?.offset ?? 9)) < 1e-4 })
  }

  @Test func theFiguresAreReached() throws {
    let crossed = CrossFittedDirection(
      try Self.orders.get(), trainer: DirectionTrainer(catalog: try Self.catalog()))
    let figures = DirectionEvaluation(crossed).figures(resamples: 200)
    #expect(abs(figures.macroAccuracy.value - 0.756) < 0.003)
    #expect(abs(figures.baseline.value - 0.713) < 0.001)
    #expect(figures.labeledAccuracy.value >= 0.86)
    #expect(figures.labeledCoverage.value >= 0.5)
    #expect(figures.calibrationError <= 0.05)
    #expect(try #require(figures.gain.interval).lowerBound > 0)
  }

  /// One temperature for all playbooks, fitted without those of the judged one's group, is enough.
  @Test func playbooksAreCalibrated() throws {
    let embedded = try Embedded.directionModel(catalog: try Self.catalog())
    let known = try #require(embedded.card.playbooks)
    #expect(known.temperature > 1.9 && known.temperature < 2.4)
    #expect(known.sequences == 59)
  }
}
