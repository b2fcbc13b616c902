import Recommenders
import Testing

@testable import Devices

/// How the steps of a pairwise fit are divided.
@Suite struct PairRoundsTests {
  @Test(arguments: [false, true], [1, 5_000, 3_000_000])
  func theStepsAreThoseThatWereAskedFor(weighted: Bool, steps: Int) throws {
    let matrix = try SampleRows.matrix(rows: 700, items: 50, weighted: weighted)
    let plan = PairRounds(matrix, steps: steps, seed: 3)
    let each = plan.shares.reduce(0.0) { $0 + Double($1) }
    #expect(abs(each * Double(plan.visits) / Double(steps) - 1) < 1e-4)
  }

  @Test func everyRowThatHoldsSomethingIsTakenOnceInAVisit() throws {
    let matrix = try SampleRows.matrix(rows: 700, items: 50)
    let plan = PairRounds(matrix, steps: 100_000, seed: 3)
    let held = (0..<700).filter { !matrix[row: $0].isEmpty }
    #expect(plan.order.map { Int($0) }.sorted() == held)
    #expect(plan.rounds.flatMap { Array($0) } == Array(plan.order.indices))
  }

  @Test func roundsAreNoLongerThanItemsMayStandStill() throws {
    let matrix = try SampleRows.matrix(rows: 3_000, items: 50)
    let plan = PairRounds(matrix, steps: 5 * matrix.observationCount, seed: 3)
    #expect(plan.rounds.count > 1)
    for round in plan.rounds {
      let steps = round.reduce(0.0) { $0 + Double(plan.shares[Int(plan.order[$1])]) }
      // The last row of a round is the one that fills it.
      #expect(steps < PairRounds.roundLength + 20)
    }
  }

  @Test func aMatrixWithoutObservationsHasNoRounds() throws {
    let plan = PairRounds(try ObservationMatrix(rows: [[], []], columnCount: 4), steps: 100, seed: 1)
    #expect(plan.rounds.isEmpty)
    #expect(plan.order.isEmpty)
  }
}
