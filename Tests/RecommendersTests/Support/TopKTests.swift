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

  @Test func leavesOutWhatIsNoNumber() {
    #expect(TopK.indices(of: [.nan, 1, -.infinity], count: 3) == [1, 2])
  }
}
