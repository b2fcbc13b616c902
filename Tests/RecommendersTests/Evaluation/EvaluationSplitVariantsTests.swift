import Testing

@testable import Recommenders

struct EvaluationSplitVariantsTests {
  private let rows = (0..<40).map { row in (0..<(2 + row % 9)).map { ($0 * 3 + row) % 30 } }

  private func split(_ unit: EvaluationSplit.Unit, weights: [Float]? = nil) throws -> EvaluationSplit {
    let entries =
      unit == .reports
      ? EvaluationSplit.markingReports(of: rows, seed: 1) : EvaluationSplit.markingEntries(of: rows, seed: 1)
    return try EvaluationSplit(entries: entries, rowCount: rows.count, columnCount: 30, rowWeights: weights)
  }

  @Test func heldOutAreTheReportsThatAreAskedForOrAll() throws {
    let reports = try split(.reports)
    #expect(Set(reports.heldOutRows) == Set((reports.validation + reports.test).map(\.row)))
    #expect(reports.heldOutRows.count < 40)
    #expect(try split(.entries).heldOutRows == Array(0..<40))
  }

  @Test(arguments: [EvaluationSplit.Unit.reports, .entries])
  func moreRowsChangeNoQuestion(unit: EvaluationSplit.Unit) throws {
    let plain = try split(unit)
    let more = try plain.adding([[1, 2], [3, 4, 5]], weight: 0.25)
    #expect(more.test == plain.test)
    #expect(more.heldOutRows == plain.heldOutRows)
    #expect(more.training.rowCount == plain.training.rowCount + 2)
    #expect(more.training[row: plain.training.rowCount] == [1, 2])
    #expect(more.training.weight(ofRow: 0) == 1)
    #expect(more.training.weight(ofRow: more.training.rowCount - 1) == 0.25)
    // MITRE's precision divides by the rows of the split, not by what a model was fitted to.
    #expect(more.rowCount(asking: .test) == plain.rowCount(asking: .test))
  }

  @Test func weightsOfRowsStay() throws {
    let weights: [Float] = (1...40).map { Float($0) }
    let plain = try split(.entries, weights: weights)
    let more = try plain.adding([[1, 2]], weight: 0.5)
    let all: [Float] = weights + [0.5]
    #expect(more.training.rowWeights == all)
    let half = try more.training(onShare: 0.5, seed: 3).training
    #expect(half.rowCount == 21)
    #expect(half.weight(ofRow: 20) == 0.5)
  }

  @Test func aShareIsPartOfALargerOne() throws {
    let plain = try split(.reports)
    func kept(_ share: Double, _ seed: UInt64) throws -> Set<[Int]> {
      let training = try plain.training(onShare: share, seed: seed).training
      return Set((0..<training.rowCount).map { training[row: $0] })
    }
    let total = Double(plain.training.rowCount)
    #expect(try plain.training(onShare: 0.25, seed: 1).training.rowCount == Int((total / 4).rounded()))
    #expect(try kept(0.25, 1).isSubset(of: kept(0.5, 1)))
    #expect(try kept(0.25, 1) != kept(0.25, 2))
    #expect(try plain.training(onShare: 1, seed: 1) == plain)
  }

  @Test func drawsOfAReportGiveOtherItems() throws {
    let plain = try split(.reports)
    let thrice = plain.giving(2, draws: 3, seed: 5)
    let once = plain.giving(2, seed: 5)
    #expect(thrice.test.count == 3 * once.test.count)
    for (number, first) in once.test.enumerated() {
      let draws = Array(thrice.test[3 * number..<3 * number + 3])
      #expect(draws[0] == first)
      let items = Set(first.observed + first.hidden)
      #expect(draws.allSatisfy { $0.row == first.row && $0.observed.count == 2 })
      #expect(draws.allSatisfy { Set($0.observed + $0.hidden) == items && $0.hidden.count == items.count - 2 })
      // Three pairs of six items or more have none in common.
      if items.count >= 6 { #expect(Set(draws.flatMap(\.observed)).count == 6) }
    }
  }

  @Test func exactlySoManyAreGiven() throws {
    let plain = try split(.reports)
    let one = plain.giving(1, seed: 5)
    let three = plain.giving(3, seed: 5)
    #expect(one.training == plain.training)
    #expect(one.test.allSatisfy { $0.observed.count == 1 })
    for (before, after) in zip(plain.test, one.test) {
      #expect(before.row == after.row)
      #expect(Set(before.observed + before.hidden) == Set(after.observed + after.hidden))
    }
    for query in three.test {
      let single = try #require(one.test.first { $0.row == query.row })
      #expect(Set(single.observed).isSubset(of: query.observed))
      #expect(!query.hidden.isEmpty)
    }
    #expect(plain.giving(1, seed: 6) != one)
  }

  @Test func smallRowsAreNotAskedFor() throws {
    let plain = try split(.reports)
    for varied in [plain.giving(1, smallest: 8, seed: 5), plain.asking(ofRowsFrom: 8)] {
      #expect(!varied.test.isEmpty)
      #expect(varied.test.count < plain.test.count)
      #expect(varied.test.allSatisfy { $0.observed.count + $0.hidden.count >= 8 })
    }
    #expect(plain.giving(100, seed: 5).test.isEmpty)
  }
}
