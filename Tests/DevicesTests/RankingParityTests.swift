import Devices
import Recommenders
import Testing

/// What a device ranks is what the processor ranks.
@Suite(.enabled(if: OpenCLAtHand.isPresent, OpenCLAtHand.skipReason)) struct RankingParityTests {
  @Test(arguments: ["ease", "wals", "mitre-wals", "als", "factorization"])
  func theBestAreTheSame(name: String) throws {
    let matrix = try SampleRows.matrix(rows: 200, items: 70)
    let definition = try #require(ModelDefinition.named(name))
    let model = try definition.fit(matrix, try ParameterValues([:], for: definition), FitOptions())
    let observed = (0..<150).map { matrix[row: $0] }
    let hidden = observed.map { row in row.map { ($0 + 7) % 70 } }
    let excluded = [0, 33, 69]
    let problem = try #require(
      try RankingProblem(model, observed: observed, hidden: hidden, excluded: excluded, count: 12))
    let ranked = try #require(try OpenCLAtHand.options().1.best(problem))
    for (row, given) in observed.enumerated() {
      let scores = model.scores(for: given)
      let best = TopK.indices(of: scores, count: 12, excluding: Set(given + hidden[row] + excluded))
      #expect(ranked[row].count == best.count)
      for (found, place) in zip(ranked[row], best) {
        // Where two scores are as good as equal either may come first.
        #expect(abs(found.score - scores[place]) < 1e-4)
        #expect(abs(found.score - scores[found.item]) < 1e-4)
        #expect(!excluded.contains(found.item) && !given.contains(found.item) && !hidden[row].contains(found.item))
      }
    }
  }

  @Test func equalScoresComeInOrder() throws {
    let model = EASE(weights: try EASE.fit(ObservationMatrix(rows: [[0], [1], [2]], columnCount: 9)).weights)
    let problem = try #require(
      try RankingProblem(model, observed: [[0], []], hidden: [[], []], excluded: [], count: 20))
    let ranked = try #require(try OpenCLAtHand.options().1.best(problem))
    #expect(ranked[0].map(\.item) == Array(1..<9))
    #expect(ranked[1].map(\.item) == Array(0..<9))
  }

  @Test func kindsThatItCannotScoreAreNoProblem() throws {
    let model = try TopItems.fit(ObservationMatrix(rows: [[0]], columnCount: 2))
    #expect(try RankingProblem(model, observed: [[0]], hidden: [[]], excluded: [], count: 1) == nil)
  }
}
