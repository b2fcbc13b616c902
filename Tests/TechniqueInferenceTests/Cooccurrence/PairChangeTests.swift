import AttackKnowledge
import Corpus
import Recommenders
import Testing

@testable import TechniqueInference

@Suite struct PairChangeTests {
  private func matrix(_ reports: [Report]) throws -> CooccurrenceMatrix {
    try CooccurrenceMatrix(counting: Corpus(sources: [], reports: reports))
  }

  @Test func sharesRiseAndFall() throws {
    let before = try matrix(
      (0..<40).map { $0 < 10 ? report("\($0)", "T1059", "T1105") : report("\($0)", "T1059", "T1566") })
    let after = try matrix(
      (0..<40).map { $0 < 30 ? report("\($0)", "T1059", "T1105") : report("\($0)", "T1059", "T1003") })
    let changes = PairChange.all(from: before, to: after)
    let pairs = changes.map { "\($0.first) \($0.second)" }
    // 30 to 0 is the surest; 0 to 10 beats nothing else.
    #expect(pairs == ["T1059 T1566", "T1059 T1105", "T1003 T1059"])
    #expect(changes.map { ($0.difference * 100).rounded() } == [-75, 50, 25])
    #expect(changes[0].after.lift == nil)
    #expect(changes[0].before.lift == 1)
    #expect(changes.allSatisfy { $0.qValue >= $0.pValue })
  }

  @Test func thePValueIsThatOfTheTwoShares() throws {
    let before = try matrix((0..<20).map { $0 < 6 ? report("\($0)", "T1059", "T1105") : report("\($0)", "T1082") })
    let after = try matrix((0..<30).map { $0 < 18 ? report("\($0)", "T1059", "T1105") : report("\($0)", "T1082") })
    let change = try #require(PairChange.all(from: before, to: after).first)
    // scipy 1.17: fisher_exact([[18, 12], [6, 14]])
    #expect(abs(change.pValue - 0.04754974) < 1e-8, "\(change.pValue)")
  }

  @Test func rarePairsAreLeftOut() throws {
    let few = try matrix((0..<4).map { report("\($0)", "T1059", "T1105") })
    #expect(PairChange.all(from: few, to: few).isEmpty)
    #expect(PairChange.all(from: few, to: few, fewest: 4).count == 1)
  }
}
