import Testing

@testable import Recommenders

@Suite struct KeptRowsTests {
  private static func matrix(_ rows: [[Int]], weights: [Float]? = nil) throws -> ObservationMatrix {
    try ObservationMatrix(rows: rows, columnCount: 30, rowWeights: weights)
  }

  @Test func allAreKeptWhereAllMayBe() throws {
    #expect(KeptRows(of: try Self.matrix([[1], [1], []]), most: 3, seed: 1) == nil)
  }

  /// Nine rows of which three differ; one is empty.
  @Test func rowsThatHoldTheSameAreOneThatWeighsAsMuch() throws {
    let rows = [[1, 2], [3], [1, 2], [], [4, 5], [1, 2], [3], [1, 2], [1, 2]]
    let kept = try #require(KeptRows(of: try Self.matrix(rows), most: 8, seed: 1))
    #expect(kept.numbers == [0, 1, 4])
    #expect((0..<3).map { kept.rows[row: $0] } == [[1, 2], [3], [4, 5]])
    #expect((0..<3).map { kept.rows.weight(ofRow: $0) } == [5, 2, 1])
    let weighed = try Self.matrix(rows, weights: [0.5, 1, 1, 1, 2, 1, 1, 1, 1])
    let heavier = try #require(KeptRows(of: weighed, most: 8, seed: 1))
    #expect((0..<3).map { heavier.rows.weight(ofRow: $0) } == [4.5, 2, 2])
  }

  @Test func ofMoreSoManyAreDrawnFromTheSeed() throws {
    let matrix = try Self.matrix(FusionTests.rows(200))
    let kept = try #require(KeptRows(of: matrix, most: 50, seed: 1))
    #expect(kept.numbers.count == 50)
    #expect(kept.numbers == kept.numbers.sorted())
    #expect(kept.numbers.contains { $0 >= 100 } && kept.numbers.contains { $0 < 100 })
    #expect(KeptRows(of: matrix, most: 50, seed: 1)?.numbers == kept.numbers)
    #expect(KeptRows(of: matrix, most: 50, seed: 2)?.numbers != kept.numbers)
    #expect(kept.numbers.enumerated().allSatisfy { matrix[row: $1] == kept.rows[row: $0] })
  }

  private static func fit(most: Int) throws -> Fusion {
    var parameters = Fusion.Parameters(mostRows: most)
    parameters.factors.embeddingDimension = 4
    parameters.network.embeddingDimension = 8
    parameters.network.epochs = 4
    return try Fusion.fit(try matrix(FusionTests.rows(200)), parameters: parameters)
  }

  /// A fusion tells of how many rows it does not have, also after it was written and read.
  @Test func aFusionKeepsNoMoreThanItMay() throws {
    let (all, some) = (try Self.fit(most: 200), try Self.fit(most: 60))
    #expect(all.keptRows?.rowCount == 200 && all.rowsLeftOut == 0 && all.keptRowNumbers == nil)
    #expect(!all.tensors.contains { $0.name == "rows_left_out" })
    #expect(some.keptRows?.rowCount == 60 && some.keptRowNumbers?.count == 60)
    let nonempty = FusionTests.rows(200).count { !$0.isEmpty }
    #expect(some.rowsLeftOut == nonempty - 60)
    let read = try Fusion(some.tensors, parameters: Fusion.Parameters(mostRows: 60))
    #expect(read.rowsLeftOut == some.rowsLeftOut && read.keptRowNumbers == nil)
    #expect(read.scores(for: [1, 4]) == some.scores(for: [1, 4]))
    // What belongs together still comes first.
    #expect(some.recommend(for: [1, 4, 7], count: 7).allSatisfy { $0.item % 3 == 1 })
  }

  /// Counts of the same rows change nothing but the rounding; those of twice as many make naive Bayes surer.
  @Test func countsTakeThePlaceOfTheRowsThatWereCounted() throws {
    let matrix = try Self.matrix(FusionTests.rows(200))
    let model = try Self.fit(most: 200)
    let values = try ParameterValues([:], for: Fusion.definition)
    let pairs = matrix.pairCounts.map { Double($0) }
    let same = model.counted(pairs: pairs, of: 200, values)
    #expect(same.bayes.base == model.bayes.base && same.popularity == model.popularity)
    #expect(same.scores(for: [1, 4]) == model.scores(for: [1, 4]))
    let twice = model.counted(pairs: pairs.map { $0 * 2 }, of: 400, values)
    let place = 4 * 30 + 7
    #expect(twice.bayes.evidence.values[place] > model.bayes.evidence.values[place])
    #expect(twice.rowsLeftOut == 200)
  }
}
