import Testing

@testable import Recommenders

/// Counts of pairs without what differences between groups of rows make of them.
struct RowGroupsTests {
  /// Items 0 and 1 are independent of each other in both groups; the second group holds both more often.
  private static let rows: [[Int]] =
    [[0, 1], [0], [1], [], [], [], [], [], []].flatMap { [$0] } + [
      [0, 1], [0, 1], [0, 1], [0, 1], [0], [0], [1], [1], [],
    ]

  @Test func whatOnlyGroupsHaveInCommonIsNoTie() throws {
    let plain = try ObservationMatrix(rows: Self.rows, columnCount: 2)
    let groups = plain.with(rowGroups: Self.rows.indices.map { $0 < 9 ? 0 : 1 })
    let (all, within) = (plain.countsWithinGroups, groups.countsWithinGroups)
    // Pairs come together 5 times of 18 rows; chance would have 8 · 8 / 18.
    #expect(all[1] == 5)
    #expect(abs(within[1] - (5 - (4.0 / 9 + 36.0 / 9 - 64.0 / 18))) < 1e-9)
    #expect(abs(within[1] - 64.0 / 18) < 0.6)
    #expect((within[0], within[3]) == (8, 8))
    #expect(within[1] == within[2])
  }

  @Test func oneGroupChangesNothing() throws {
    let plain = try ObservationMatrix(rows: Self.rows, columnCount: 2)
    #expect(plain.with(rowGroups: Self.rows.map { _ in 3 }) == plain)
    let halves = plain.with(rowGroups: Self.rows.indices.map { $0 % 2 })
    #expect(halves != plain)
    // Groups that are alike leave nearly everything.
    #expect(abs(halves.countsWithinGroups[1] - plain.countsWithinGroups[1]) < 0.5)
  }

  @Test func addedRowsAreAGroupOfTheirOwn() throws {
    let matrix = try ObservationMatrix(rows: [[0], [1]], columnCount: 2)
    let split = try EvaluationSplit(unit: .reports, training: matrix, validation: [], test: [])
      .adding([[0, 1]], weight: 0.5).adding([[1]], weight: 1)
    #expect(split.training.rowGroups == [0, 0, 1, 2])
    #expect(try split.training(onShare: 0.5, seed: 1).training.rowGroups?.count == 3)
  }
}
