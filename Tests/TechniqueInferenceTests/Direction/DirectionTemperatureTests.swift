import AttackKnowledge
import FileFormats
import Testing

@testable import TechniqueInference

@Suite struct DirectionTemperatureTests {
  /// Log odds of which the share is right that a temperature of two says.
  private static func incident(_ odds: Double, temperature: Double) -> [Double] {
    let right = Int((Logistic.probability(odds / temperature) * 1000).rounded())
    return [Double](repeating: odds, count: right) + [Double](repeating: -odds, count: 1000 - right)
  }

  @Test(arguments: [0.5, 1, 2, 4])
  func findsTheTemperatureThatIsTrue(temperature: Double) {
    let incidents = [0.4, 1, 2].map { Self.incident($0, temperature: temperature) }
    #expect(abs(DirectionTemperature.fit(incidents) - temperature) < 0.02 * temperature)
  }

  @Test func incidentsCountAlikeWhateverTheirSize() {
    let small = Self.incident(1, temperature: 1)
    let large = (0..<20).flatMap { _ in Self.incident(1, temperature: 4) }
    let fitted = DirectionTemperature.fit([small, large])
    let alike = DirectionTemperature.fit([small, Self.incident(1, temperature: 4)])
    #expect(abs(fitted - alike) < 1e-6)
  }

  @Test func nothingIsChangedByNothing() {
    #expect(DirectionTemperature.fit([]) == 1)
    #expect(DirectionTemperature.fit([[]]) == 1)
  }

  @Test func whatSaysNothingOrAllEndsAtTheRange() {
    #expect(DirectionTemperature.fit([[1, -1]]) == 20)
    #expect(DirectionTemperature.fit([[1, 2]]) == 0.2)
  }

  /// The order of each pair stays, its probability is drawn to one half, and both ways add up to 1.
  @Test func playbooksSayLess() throws {
    let model = try Embedded.directionModel()
    let temperature = try #require(model.card.playbooks?.temperature)
    #expect(temperature > 1.5)
    let playbook = model.telling(of: .playbook)
    let (phishing, encryption) = (try Samples.id("T1566"), try Samples.id("T1486"))
    #expect(
      abs(playbook.logOdds(phishing, before: encryption) * temperature - model.logOdds(phishing, before: encryption))
        < 1e-9)
    let sum: Double =
      playbook.probability(phishing, before: encryption) + playbook.probability(encryption, before: phishing)
    #expect(abs(sum - 1) < 1e-12)
    #expect(
      playbook.telling(of: .incident).logOdds(phishing, before: encryption)
        == model.logOdds(phishing, before: encryption))
  }

  @Test func aModelWithoutPlaybooksTellsThemAsIncidents() throws {
    let model = Samples.direction
    let (a, b) = (try Samples.id("T1010"), try Samples.id("T1020"))
    #expect(model.telling(of: .playbook).logOdds(a, before: b) == model.logOdds(a, before: b))
  }

  @Test func aFileKeepsIt() throws {
    var card = Samples.direction.card
    card.playbooks = .init(temperature: 2.1, file: "s.csv", sha256: "0", sequences: 3, pairs: 9)
    let model = DirectionModel(
      precedence: Samples.direction.precedence, offsets: [:], familyOffsets: [:], card: card, catalog: Samples.catalog)
    let bytes = try model.encoded()
    #expect(try DirectionModel(data: bytes, path: "d.json", catalog: Samples.catalog).card == card)
    let hot = String(decoding: bytes, as: UTF8.self).replacing("\"temperature\":2.1", with: "\"temperature\":0")
    let error = try #require(throws: FileError.self) {
      try DirectionModel(data: Data(hot.utf8), path: "d.json", catalog: Samples.catalog)
    }
    #expect(error.problem.contains("temperature") && error.failure == .refused)
  }
}
