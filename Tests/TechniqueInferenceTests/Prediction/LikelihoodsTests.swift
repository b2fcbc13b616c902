import AttackKnowledge
import Recommenders
import Testing

@testable import TechniqueInference

/// What must hold of the built-in model's probabilities, whatever is asked.
@Suite struct LikelihoodsTests {
  private static func likelihoods(
    _ model: InferenceModel, _ observed: [(column: Int, weight: Double)], ruledOut: [Int] = []
  ) throws -> Likelihoods {
    let query = PredictionQuery(
      observed: observed.map { .init(model.techniques[$0.column], weight: $0.weight) },
      ruledOut: ruledOut.map { model.techniques[$0] })
    return try #require(ScoredColumns(query, model: model).likelihoods)
  }

  /// Sets of techniques of which every two were reported together.
  private static func sets(_ model: InferenceModel, _ count: Int, of size: Int) throws -> [[Int]] {
    let evidence = try #require(model.evidence)
    var generator = SeededGenerator(seed: 5)
    let common = model.techniques.indices.filter { evidence.reports(with: $0) >= 50 }
    return (0..<count).map { _ in
      var set: [Int] = []
      while set.count < size {
        let column = common[generator.index(below: common.count)]
        if !set.contains(column), set.allSatisfy({ evidence.reports(withBoth: $0, column) > 0 }) { set.append(column) }
      }
      return set
    }
  }

  @Test func whatManyReportsSayIsInTheInterval() throws {
    let model = try Embedded.model()
    let evidence = try #require(model.evidence)
    for column in model.techniques.indices where evidence.reports(with: column) >= 20 {
      let all = try Self.likelihoods(model, [(column, 1)])
      #expect(all.support?.rows == evidence.reports(with: column))
      var outside = 0
      for other in model.techniques.indices where other != column {
        let (both, reports) = (evidence.reports(withBoth: column, other), evidence.reports(with: column))
        let counted = try #require(ProportionInterval.wilson(both, of: reports))
        let (low, high) = all.interval(other)
        if counted.low > high || counted.high < low { outside += 1 }
      }
      #expect(outside == 0)
    }
  }

  /// An observation that speaks for a technique: reports with it list the technique much more often than others do.
  @Test func whatSpeaksForATechniqueRaisesIt() throws {
    let model = try Embedded.model()
    let evidence = try #require(model.evidence)
    let total = Double(evidence.reportCount)
    var (raised, asked) = (0, 0)
    for set in try Self.sets(model, 60, of: 3) {
      for known in 1..<3 {
        let added = set[known]
        let before = try Self.likelihoods(model, set.prefix(known).map { ($0, 1) })
        let after = try Self.likelihoods(model, set.prefix(known + 1).map { ($0, 1) })
        for other in model.techniques.indices where !set.contains(other) {
          let base = Double(evidence.reports(with: other)) / total
          let share = Double(evidence.reports(withBoth: added, other)) / Double(evidence.reports(with: added))
          guard evidence.reports(withBoth: added, other) >= 20, share > 3 * base,
            share > before.probabilities[other]
          else { continue }
          asked += 1
          if after.probabilities[other] > before.probabilities[other] { raised += 1 }
        }
      }
    }
    #expect(asked > 100)
    #expect(Double(raised) >= 0.98 * Double(asked), "\(raised) of \(asked)")
  }

  @Test func ruledOutTechniquesRaiseNothing() throws {
    let model = try Embedded.model()
    let evidence = try #require(model.evidence)
    for set in try Self.sets(model, 20, of: 3) {
      let plain = try Self.likelihoods(model, set.prefix(2).map { ($0, 1) })
      let without = try Self.likelihoods(model, set.prefix(2).map { ($0, 1) }, ruledOut: [set[2]])
      for column in model.techniques.indices {
        // Log odds and back cost the last bit.
        #expect(without.probabilities[column] <= plain.probabilities[column] * (1 + 1e-9))
        #expect(without.interval(column).low <= plain.interval(column).low * (1 + 1e-9))
      }
      let close = model.techniques.indices.filter { evidence.logOddsOf($0, without: set[2]) < -0.1 }
      #expect(close.allSatisfy { without.probabilities[$0] < plain.probabilities[$0] })
    }
  }

  /// The surer a suspicion, the closer to what would be said if it were certain.
  @Test func aSuspicionLiesBetweenKnowingAndNotKnowing() throws {
    let model = try Embedded.model()
    for set in try Self.sets(model, 10, of: 3) {
      let known = set.prefix(2).map { (column: $0, weight: 1.0) }
      let steps = try [0, 0.25, 0.5, 0.75, 1].map { try Self.likelihoods(model, known + [(set[2], $0)]) }
      for column in model.techniques.indices where !set.contains(column) {
        let path = steps.map { $0.probabilities[column] }
        let rises = path[4] >= path[0]
        #expect(zip(path, path.dropFirst()).allSatisfy { rises ? $0 <= $1 + 1e-9 : $0 >= $1 - 1e-9 })
        #expect(abs(path[2] - (path[0] + path[4]) / 2) < 1e-6)
      }
    }
  }

  @Test func nothingObservedIsTheBaseRate() throws {
    let model = try Embedded.model()
    let all = try Self.likelihoods(model, [])
    for column in model.techniques.indices {
      #expect(abs(all.probabilities[column] - (model.baseRate(of: column) ?? 0)) < 0.001)
    }
  }

  @Test func modelsThatWereNotCalibratedSaySo() throws {
    let calibrated = try Embedded.model()
    let other = InferenceModel(
      techniques: calibrated.techniques, recommender: calibrated.recommender, evidence: calibrated.evidence,
      card: calibrated.card)
    #expect(calibrated.givesProbabilities && !calibrated.hasStandardCalibration)
    #expect(other.givesProbabilities && other.hasStandardCalibration)
    let set = try #require(Self.sets(calibrated, 1, of: 3).first).map { (column: $0, weight: 1.0) }
    let (narrow, wide) = try (Self.likelihoods(calibrated, set), Self.likelihoods(other, set))
    let column = try #require(calibrated.column(of: Samples.id("T1059")))
    let (a, b) = (narrow.interval(column), wide.interval(column))
    #expect(b.high - b.low > a.high - a.low)
    let without = InferenceModel(
      techniques: calibrated.techniques, recommender: calibrated.recommender, evidence: nil, card: calibrated.card)
    #expect(!without.givesProbabilities)
  }
}
