import Testing

@testable import Recommenders

@Suite struct UserNeighborsTests {
  private let rows = [[0, 1], [0, 1, 2], [2, 3], [3], [0, 3]]
  private let matrix: ObservationMatrix
  init() throws { matrix = try ObservationMatrix(rows: rows, columnCount: 5) }

  private func plain(neighbors: Int = 100, exponent: Double = 2, prior: Double = 0) -> UserNeighbors.Parameters {
    .init(
      neighbors: neighbors, rarityExponent: 0, similarityExponent: exponent, shrinkage: 0, prior: prior)
  }

  /// Without weights of items and shrinkage the similarity is |O ∩ r| / √(|O| |r|): for O = {0, 1} it is 1, 2/√6, 0, 0
  /// and 1/2; its squares are the votes.
  @Test func theScoreIsTheShareOfTheVotes() {
    let model = UserNeighbors.fit(matrix, parameters: plain())
    let total = 1.0 + 4 / 6.0 + 1 / 4.0
    let expected = [1, (1 + 4 / 6.0) / total, 4 / 6.0 / total, 1 / 4.0 / total, 0]
    for (score, value) in zip(model.scores(for: [0, 1]), expected) { #expect(abs(Double(score) - value) < 1e-6) }
    #expect(model.neighbors(of: [0, 1]).map(\.row) == [0, 1, 4])
  }

  @Test func onlyTheNearestVoteAndTiesGoToTheEarlierRow() {
    let model = UserNeighbors.fit(matrix, parameters: plain(neighbors: 1))
    #expect(model.scores(for: [0, 1]) == [1, 1, 0, 0, 0])
    #expect(model.neighbors(of: [3]).map(\.row) == [3])
    let two = UserNeighbors.fit(matrix, parameters: plain(neighbors: 2))
    #expect(two.neighbors(of: [3]).map(\.row) == [3, 2])
  }

  @Test func thePriorIsARowOfBaseRates() {
    let model = UserNeighbors.fit(matrix, parameters: plain(prior: 0.5))
    let total = 1.0 + 4 / 6.0 + 1 / 4.0
    let expected = (4 / 6.0 + 0.5 * 2 / 5) / (total + 0.5)
    #expect(abs(Double(model.scores(for: [0, 1])[2]) - expected) < 1e-6)
  }

  @Test(arguments: [0, 0.1])
  func whereNothingIsSimilarTheScoresAreTheBaseRates(prior: Double) {
    let model = UserNeighbors.fit(matrix, parameters: plain(prior: prior))
    for (score, share) in zip(model.scores(for: [4]), [0.6, 0.4, 0.4, 0.6, 0]) {
      #expect(abs(Double(score) - share) < 1e-6)
    }
  }

  @Test func rareItemsTellMore() throws {
    let matrix = try ObservationMatrix(rows: [[0, 2], [0], [0], [1, 3]], columnCount: 4)
    let blind = UserNeighbors.fit(matrix, parameters: plain())
    #expect(blind.scores(for: [0, 1])[3] == blind.scores(for: [0, 1])[2])
    var parameters = plain()
    parameters.rarityExponent = 1
    let model = UserNeighbors.fit(matrix, parameters: parameters)
    #expect(model.scores(for: [0, 1])[3] > model.scores(for: [0, 1])[2])
  }

  /// The same numbers as comparing the observed set with every row in turn.
  @Test func theIndexLeavesNoRowOut() throws {
    var generator = SeededGenerator(seed: 2)
    let rows = (0..<80).map { _ in (0..<6).map { _ in generator.index(below: 25) } }
    let matrix = try ObservationMatrix(rows: rows, columnCount: 25)
    let model = UserNeighbors.fit(matrix, parameters: .init(neighbors: 80, shrinkage: 0.5))
    let observed = [1, 7, 11, 20]
    for neighbor in model.neighbors(of: observed) {
      let row = matrix[row: neighbor.row]
      func mass(_ items: [Int]) -> Double { items.reduce(0) { $0 + Double(model.itemWeights[$1]) } }
      let shared = mass(row.filter { observed.contains($0) })
      let similarity = shared / ((mass(row) * mass(observed)).squareRoot() + 0.5)
      #expect(abs(Double(neighbor.vote) - similarity * similarity * similarity) < 1e-6)
    }
    let touched = (0..<80).filter { !Set(matrix[row: $0]).isDisjoint(with: observed) }
    #expect(Set(model.neighbors(of: observed).map(\.row)) == Set(touched))
  }

  @Test func filesThatMakeNoSenseAreRefused() throws {
    let definition = UserNeighbors.definition
    let values = try ParameterValues(for: definition)
    let good = UserNeighbors.fit(matrix).tensors
    for (name, indices) in [
      ("row_offsets", [0, 2, 1, 7, 8, 10]), ("row_offsets", [0, 2, 5, 7, 8, 11]), ("row_offsets", []),
      ("row_items", [0, 1, 0, 1, 2, 2, 3, 3, 0, 9]), ("row_items", [0, 0, 0, 1, 2, 2, 3, 3, 0, 3]),
    ] as [(String, [UInt32])] {
      let bad = good.map { $0.name == name ? Tensor(name: name, indices: indices) : $0 }
      #expect(throws: RecommenderError.self) { try definition.load(bad, values) }
    }
    let weights = Tensor(name: "row_weights", shape: [5], values: [1, 1, -1, 1, 1])
    #expect(throws: RecommenderError.self) {
      try definition.load(good.map { $0.name == "row_weights" ? weights : $0 }, values)
    }
  }
}
