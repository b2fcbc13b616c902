import AttackKnowledge
import Corpus
import Testing

@testable import TechniqueInference

@Suite struct ConditionalProbabilityTests {
  private let corpus = Corpus(
    sources: [],
    reports: (0..<100).map { number in
      var techniques = ["T1059"]
      if number % 2 == 0 { techniques.append("T1047") }
      if number % 4 == 0 || number % 10 == 1 { techniques.append("T1003") }
      return Report(id: "\(number)", source: "test", techniques: techniques.map { Observation(id($0)) })
    } + [report("empty")])

  @Test func theDirectShareCountsReportsThatFit() throws {
    let question = ConditionalQuestion(target: id("T1003"), given: [id("T1047")])
    let (direct, _) = question.answer(from: corpus)
    #expect(direct?.reports == 50)
    #expect(direct?.reportsWithTarget == 25)
    #expect(direct?.probability == 0.5)
    let without = ConditionalQuestion(target: id("T1003"), given: [id("T1059")], absent: [id("T1047")])
    #expect(without.answer(from: corpus).direct?.reportsWithTarget == 10)
    #expect(without.answer(from: corpus).direct?.reports == 50)
  }

  @Test func whatWasNeverSeenIsBackedOff() throws {
    let question = ConditionalQuestion(target: id("T1003"), given: [id("T1047"), id("T1566")])
    let (direct, backedOff) = question.answer(from: corpus)
    #expect(direct == nil)
    #expect(backedOff.reports == 0)
    // No report names T1566: the mean of the answers without it and with it alone, which itself is the base rate.
    let base = 35.5 / 101
    let given = (25 + 20 * base) / 70
    #expect(abs(backedOff.probability - (given + base) / 2) < 1e-12)
    let (low, high) = (try #require(backedOff.low), try #require(backedOff.high))
    #expect(low < backedOff.probability && backedOff.probability < high)
  }

  @Test func manyReportsOutweighTheBackOff() {
    let (direct, backedOff) = ConditionalQuestion(target: id("T1003"), given: [id("T1047")]).answer(from: corpus)
    #expect(abs((direct?.probability ?? 0) - backedOff.probability) < 0.05)
  }

  @Test func bayesRuleByHand() throws {
    let matrix = try CooccurrenceMatrix(counting: corpus)
    let column = { (text: String) in matrix.column(of: id(text)) ?? -1 }
    let estimate = ConditionalProbability(
      naive: matrix, target: column("T1003"), given: [column("T1047")], absent: [], smoothing: 0)
    // Odds 35.5 to 65.5, times 25/35 over 25/65.
    let odds = 35.5 / 65.5 * (25.0 / 35) / (25.0 / 65)
    #expect(abs(estimate.probability - odds / (1 + odds)) < 1e-12)
    #expect(estimate.reports == 100)
    let absent = ConditionalProbability(
      naive: matrix, target: column("T1003"), given: [], absent: [column("T1047")], smoothing: 0)
    let other = 35.5 / 65.5 * (10.0 / 35) / (40.0 / 65)
    #expect(abs(absent.probability - other / (1 + other)) < 1e-12)
  }

  @Test func aShareOfNothingIsNone() {
    #expect(ConditionalProbability.share(0, of: 0) == nil)
    #expect(ConditionalProbability.share(1, of: 1)?.high == 1)
  }
}
