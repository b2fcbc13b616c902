import Testing

@testable import Recommenders

@Suite struct SharedSetTests {
  private static let sources = [[0, 1], [0, 1, 2], [5, 6]]
  private static let rows = [[0, 1, 3], [1, 2, 4], [0, 1, 2, 3, 4, 7]]

  @Test func everyRowThatHoldsASetAnswersForIt() throws {
    let sets = try #require(SharedSets(drawing: 200, of: 2, from: Self.sources, answeredBy: Self.rows, seed: 1))
    #expect(sets.sets.count == 200)
    for set in sets.sets {
      #expect(set.items.count == 2 && set.items == set.items.sorted())
      #expect(set.holders == Self.rows.indices.filter { row in set.items.allSatisfy(Self.rows[row].contains) })
      #expect(!set.holders.isEmpty)
      #expect(Self.sources.contains { source in set.items.allSatisfy(source.contains) })
      let shares = sets.shares(set, itemCount: 8)
      for item in set.items { #expect(shares[item] == 1) }
    }
    #expect(sets.sets.contains { $0.items == [0, 1] && $0.holders == [0, 2] })
  }

  /// A set is drawn as often as a source, a set of it and an answering row, each at random, give it.
  @Test func setsAreDrawnAsUsersComeByThem() throws {
    let sets = try #require(SharedSets(drawing: 30_000, of: 2, from: Self.sources, answeredBy: Self.rows, seed: 1))
    // [0, 1]: all of the first source and a third of the second, each for two rows; [0, 2]: a third for one row; [1, 2]:
    // a third for two rows.
    let chances = [[0, 1]: 2 + 2.0 / 3, [0, 2]: 1.0 / 3, [1, 2]: 2.0 / 3]
    let total = chances.values.reduce(0, +)
    for (items, chance) in chances {
      let share = Double(sets.sets.count { $0.items == items }) / 30_000
      #expect(abs(share - chance / total) < 0.01)
    }
  }

  @Test func fewRowsAnswerForLargeSets() throws {
    func effective(_ size: Int) throws -> Double {
      try #require(SharedSets(drawing: 1, of: size, from: Self.sources, answeredBy: Self.rows, seed: 1)).effectiveRows
    }
    #expect(try effective(1) > effective(3))
    #expect(try effective(3) == 1)
    #expect(SharedSets(drawing: 1, of: 4, from: Self.sources, answeredBy: Self.rows, seed: 1) == nil)
    #expect(SharedSets(drawing: 1, of: 1, from: [], answeredBy: Self.rows, seed: 1) == nil)
  }

  @Test func theSameSeedDrawsTheSame() {
    func draw(_ seed: UInt64) -> SharedSets? {
      SharedSets(drawing: 20, of: 2, from: Self.sources, answeredBy: Self.rows, seed: seed)
    }
    #expect(draw(4) == draw(4))
    #expect(draw(4) != draw(5))
  }
}
