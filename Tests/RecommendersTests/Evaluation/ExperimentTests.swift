import Synchronization
import Testing

@testable import Recommenders

@Suite struct ExperimentTests {
  private let split: EvaluationSplit

  init() throws {
    split = try ExperimentSample.split(seed: 1)
  }

  private func trials(_ dimensions: [Double]) throws -> [Trial] {
    try dimensions.map {
      Trial(WALS.definition, try ParameterValues(["embedding_dimension": $0, "epochs": 3], for: WALS.definition))
    }
  }

  private static func figures(_ outcomes: [Experiment.Outcome]) -> [Double?] {
    outcomes.map { $0[.validation]?["ndcg@10"] }
  }

  @Test func anOutcomeIsWhatAnEvaluationOfItsOwnGives() throws {
    let trial = Trial(EASE.definition, try ParameterValues(["regularization": 5], for: EASE.definition))
    let outcome = try #require(Experiment([trial]).run(on: [split], asking: [.validation, .test]).first)
    let model = try EASE.definition.fit(split.training, trial.parameters, FitOptions())
    #expect(outcome[.validation]?.evaluations == [Evaluation(of: model, on: split.validation)])
    #expect(outcome[.test]?.evaluations == [Evaluation(of: model, on: split.test)])
  }

  @Test(arguments: [1, 2, 4])
  func threadsChangeNothing(threads: Int) throws {
    let experiment = Experiment(try trials([1, 2, 3, 4, 5]), seed: 9)
    let alone = experiment.run(on: [split], asking: [.validation], threads: 1)
    let together = experiment.run(on: [split], asking: [.validation], threads: threads)
    #expect(Self.figures(alone) == Self.figures(together))
    #expect(Set(Self.figures(alone)).count > 1)
  }

  @Test func figuresAreMeansOverSplits() throws {
    let other = try ExperimentSample.split(seed: 2)
    let experiment = Experiment(try trials([3]))
    let both = Self.figures(experiment.run(on: [split, other], asking: [.validation]))
    let each = [split, other].map { Self.figures(experiment.run(on: [$0], asking: [.validation]))[0] ?? .nan }
    #expect(abs((both[0] ?? .nan) - (each[0] + each[1]) / 2) < 1e-12)
  }

  @Test func aFitThatFailsIsAnOutcomeAndStopsNobody() throws {
    let broken = Trial(EASE.definition, try ParameterValues(["regularization": 0], for: EASE.definition))
    let outcomes = Experiment([broken] + (try trials([2]))).run(on: [split], asking: [.validation])
    #expect(throws: RecommenderError.self) { try outcomes[0].result.get() }
    #expect(outcomes[1][.validation] != nil)
    #expect(Experiment.best(of: outcomes, by: "ndcg@10", on: .validation)?.position == 1)
  }

  @Test func trialsThatDifferInNothingThatCountsShareAFit() throws {
    let trials = try [0.1, 0.5, 0.9].map {
      Trial(MITREWALS.definition, try ParameterValues(["c": $0, "epochs": 2], for: MITREWALS.definition))
    }
    let most = Mutex(0)
    let outcomes = Experiment(trials).run(
      on: [split], asking: [.validation], onProgress: { progress in most.withLock { $0 = max($0, progress.total) } })
    #expect(outcomes.map(\.position) == [0, 1, 2])
    #expect(most.withLock(\.self) == 1)
    #expect(Set(Self.figures(outcomes)).count == 1)
  }

  @Test func finishedTrialsAreLeftOutAndTheRestIsToldAtOnce() throws {
    let told = Mutex<[Int]>([])
    let outcomes = Experiment(try trials([1, 2, 3])).run(
      on: [split], asking: [.validation], leavingOut: [1],
      onOutcome: { outcome in told.withLock { $0.append(outcome.position) } })
    #expect(outcomes.map(\.position) == [0, 2])
    #expect(told.withLock(\.self) == [0, 2])
  }

  @Test func nothingBeginsOnceItIsToStop() throws {
    let done = Mutex(0)
    let outcomes = Experiment(try trials([1, 2, 3])).run(
      on: [split], asking: [.validation], shouldStop: { done.withLock { $0 > 0 } },
      onOutcome: { _ in done.withLock { $0 += 1 } })
    #expect(outcomes.map(\.position) == [0])
  }

  @Test func progressRisesToOne() throws {
    let seen = Mutex<[ExperimentProgress]>([])
    Experiment(try trials([1, 2])).run(
      on: [split], asking: [.validation], onProgress: { progress in seen.withLock { $0.append(progress) } })
    let all = seen.withLock(\.self)
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.share <= $1.share && $0.done <= $1.done })
    #expect(all.last?.done == 2)
    #expect(all.last?.share == 1)
    #expect(all.allSatisfy { $0.model == "wals" })
  }

  @Test func anErrorIsBestWhenItIsLow() {
    #expect(Experiment.isBetter(0.1, than: 0.2, by: "mse"))
    #expect(Experiment.isBetter(0.2, than: 0.1, by: "ndcg@20"))
    #expect(!Experiment.isBetter(0.2, than: 0.2, by: "ndcg@20"))
  }
}

/// A split of rows of two kinds, each with items of its own and some of the other's; an item occurs in no row, so that what
/// is to be inverted cannot be without regularization.
enum ExperimentSample {
  static func split(seed: UInt64) throws -> EvaluationSplit {
    var generator = SeededGenerator(seed: 42)
    let rows = (0..<80).map { row in
      (0..<16).filter { item in generator.uniform() < (item % 2 == row % 2 ? 0.6 : 0.15) }
    }
    return try EvaluationSplit(
      entries: EvaluationSplit.markingReports(of: rows, seed: seed), rowCount: rows.count,
      columnCount: 17)
  }
}
