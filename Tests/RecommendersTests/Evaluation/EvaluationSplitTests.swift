import Testing

@testable import Recommenders

@Suite struct EvaluationSplitTests {
  private let rows = (0..<50).map { row in (0..<(row % 9)).map { ($0 * 7 + row) % 40 } }

  @Test func entriesAreMarkedInTheSharesAskedForAndEveryRowKeepsOne() throws {
    let marked = EvaluationSplit.markingEntries(of: rows, seed: 3)
    let total = rows.reduce(0) { $0 + $1.count }
    #expect(marked.count == total)
    #expect(marked.filter { $0.role == .test }.count == total / 5)
    #expect(marked.filter { $0.role == .validation }.count == total / 10)
    for row in rows.indices where !rows[row].isEmpty {
      #expect(marked.contains { $0.row == row && $0.role == .train })
    }
    let split = try EvaluationSplit(entries: marked, rowCount: rows.count, columnCount: 40)
    #expect(split.unit == .entries)
    #expect(split.training.rowCount == rows.count)
    for query in split.test { #expect(Set(query.observed).isDisjoint(with: query.hidden)) }
  }

  @Test func reportsAreHeldOutWholeAndNoneIsATwinOfATrainingReport() throws {
    let doubled = rows + rows
    let marked = EvaluationSplit.markingReports(of: doubled, seed: 3)
    let split = try EvaluationSplit(entries: marked, rowCount: doubled.count, columnCount: 40)
    #expect(split.unit == .reports)
    let distinct = Set(rows.filter { !$0.isEmpty }.map { $0.sorted() })
    #expect(split.training.rowCount + split.validation.count + split.test.count == distinct.count)
    let training = Set((0..<split.training.rowCount).map { split.training[row: $0] })
    for query in split.test + split.validation {
      #expect(!training.contains((query.observed + query.hidden).sorted()))
      #expect(query.observed.count == (query.observed.count + query.hidden.count) / 2)
    }
    let eligible = distinct.filter { $0.count >= 4 }.count
    #expect(split.test.count == eligible / 5)
    #expect(split.validation.count == eligible / 10)
  }

  @Test func theSameSeedMarksTheSame() {
    #expect(EvaluationSplit.markingEntries(of: rows, seed: 1) == EvaluationSplit.markingEntries(of: rows, seed: 1))
    #expect(EvaluationSplit.markingEntries(of: rows, seed: 1) != EvaluationSplit.markingEntries(of: rows, seed: 2))
    #expect(EvaluationSplit.markingReports(of: rows, seed: 1) != EvaluationSplit.markingReports(of: rows, seed: 2))
  }

  @Test func mixedRolesAreRefused() {
    let mixed = [SplitEntry(row: 0, item: 0, role: .test), SplitEntry(row: 1, item: 0, role: .testHidden)]
    #expect(throws: RecommenderError.self) { try EvaluationSplit(entries: mixed, rowCount: 2, columnCount: 1) }
    let twoParts = [SplitEntry(row: 0, item: 0, role: .train), SplitEntry(row: 0, item: 1, role: .testHidden)]
    #expect(throws: RecommenderError.self) { try EvaluationSplit(entries: twoParts, rowCount: 1, columnCount: 2) }
  }
}
