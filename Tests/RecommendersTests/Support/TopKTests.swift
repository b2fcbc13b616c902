import Testing

@testable import Recommenders

@Suite struct TopKTests {
  @Test func agreesWithSortingEverything() {
    var generator = SeededGenerator(seed: 9)
    for count in [0, 1, 3, 10, 60, 500] {
      let scores = (0..<300).map { _ in Float(generator.index(below: 40)) }
      let excluded = Set((0..<20).map { _ in generator.index(below: 300) })
      let expected = scores.indices.filter { !excluded.contains($0) }
        .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }.prefix(count)
      #expect(TopK.indices(of: scores, count: count, excluding: excluded) == Array(expected))
    }
  }

  @Test(arguments: [1, 7, 40, 200, 900, 1500])
  func theHighestAreThoseOfSortingEverything(count: Int) {
    var generator = SeededGenerator(seed: 5)
    for size in [0, 5, 64, 1003] {
      // Some are 0, and many are equal.
      let scores = (0..<size).map { _ in Float(max(0, generator.index(below: 300) - 100)) / 7 }
      let expected = scores.indices.filter { scores[$0] > 0 }
        .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }.prefix(count).sorted()
      #expect(TopK.highest(of: scores, count: count) == expected)
    }
  }

  /// Few of many are found by a way of their own.
  @Test(arguments: [161, 637, 1000, 5003], [1, 2, 20, 64])
  func fewOfManyAreThoseOfSortingEverything(size: Int, count: Int) {
    var generator = SeededGenerator(seed: 11)
    for spread in [3, 1000, 1_000_000] {
      var scores = (0..<size).map { _ in Float(generator.index(below: spread)) / 7 - 20 }
      for index in stride(from: 5, to: size, by: 50) { scores[index] = .nan }
      let excluded = (0..<count % 7).map { _ in generator.index(below: size) }
      let expected = scores.indices.filter { !excluded.contains($0) && !scores[$0].isNaN }
        .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }.prefix(count)
      #expect(TopK.indices(of: scores, count: count, excluding: excluded) == Array(expected))
    }
  }

  @Test func infiniteScoresAreScores() {
    var scores = [Float](repeating: -.infinity, count: 300)
    (scores[7], scores[200], scores[201]) = (.infinity, 3, .infinity)
    #expect(TopK.indices(of: scores, count: 5) == [7, 201, 200, 0, 1])
  }

  @Test func leavesOutWhatIsNoNumber() {
    #expect(TopK.indices(of: [.nan, 1, -.infinity], count: 3) == [1, 2])
    #expect(TopK.indices(of: [Float](repeating: .nan, count: 500), count: 3) == [])
  }
}
