import Testing

@testable import Recommenders

/// What every model must do, whatever it is.
@Suite struct ModelContractTests {
  static let names = ModelDefinition.all.map(\.name)

  /// Two groups of items that never meet in a row; each row of a group lacks one of its items.
  static let checkerboard: [[Int]] = (0..<20).map { row in
    (0..<20).filter { $0 % 2 == row % 2 && $0 != row }
  }

  private func fit(_ name: String, _ rows: [[Int]] = checkerboard, seed: UInt64 = 1) throws -> any Recommender {
    let definition = try #require(ModelDefinition.named(name))
    return try definition.fit(
      try ObservationMatrix(rows: rows, columnCount: 20), ParameterValues(small(definition), for: definition),
      FitOptions(seed: seed))
  }

  /// Parameters for twenty items: two vectors' length for two groups, so that nothing is left over to learn by heart
  /// which item each row lacks.
  private func small(_ definition: ModelDefinition) -> [String: Double] {
    let names = definition.parameters.map(\.name)
    guard names.contains("embedding_dimension") else { return [:] }
    // A logistic model without a pull to zero learns each lacking item by heart all the same.
    return ["embedding_dimension": 2, "regularization_coefficient": definition.name == "lmf" ? 1 : 0.01]
  }

  /// Parameters of a fit that takes all steps there are, and few of each: for what must hold of any fit.
  private func brief(_ definition: ModelDefinition) -> [String: Double] {
    let few: [String: Double] = ["embedding_dimension": 4, "units": 8, "epochs": 2]
    return few.filter { name, _ in definition.parameters.contains { $0.name == name } }
  }

  /// Models that draw at random what they learn from, so that a weight counts on average only.
  private static let drawing: Set = ["bpr", "implicit-bpr", "lmf", "dae", "fusion"]

  /// The withheld item of a row must come first: it is in all other rows of the row's group and in none of the other.
  @Test(arguments: names.filter { $0 != "topitems" })
  func findsTheWithheldItemOfACheckerboard(name: String) throws {
    let model = try fit(name)
    for (row, items) in Self.checkerboard.enumerated() {
      #expect(model.recommend(for: items, count: 1).first?.item == row)
    }
  }

  @Test(arguments: names)
  func neverReturnsWhatWasObserved(name: String) throws {
    let model = try fit(name)
    let observed = [0, 3, 4]
    let answer = model.recommend(for: observed, count: 100)
    #expect(Set(answer.map(\.item)) == Set(0..<20).subtracting(observed))
    #expect(zip(answer, answer.dropFirst()).allSatisfy { $0.score >= $1.score })
  }

  @Test(arguments: names)
  func theOrderOfObservationsMakesNoDifference(name: String) throws {
    let model = try fit(name)
    #expect(model.scores(for: [1, 3, 4, 12]) == model.scores(for: [12, 4, 1, 3]))
  }

  @Test(arguments: names)
  func theSameSeedGivesTheSameNumbersAndAnotherOneOthers(name: String) throws {
    let definition = try #require(ModelDefinition.named(name))
    func tensors(seed: UInt64) throws -> [Tensor] {
      try definition.fit(
        try ObservationMatrix(rows: Self.checkerboard, columnCount: 20),
        ParameterValues(brief(definition), for: definition), FitOptions(seed: seed)
      ).tensors
    }
    let first = try tensors(seed: 3)
    #expect(try tensors(seed: 3) == first)
    #expect(try (tensors(seed: 4) != first) == definition.usesSeed)
  }

  /// Enough rows that the work is divided into many pieces.
  @Test(arguments: names)
  func theNumberOfThreadsChangesNoByte(name: String) throws {
    let definition = try #require(ModelDefinition.named(name))
    var generator = SeededGenerator(seed: 8)
    let rows = (0..<400).map { _ in (0..<5).map { _ in generator.index(below: 30) } }
    let matrix = try ObservationMatrix(rows: rows, columnCount: 30)
    let values = try ParameterValues(brief(definition), for: definition)
    let alone = try definition.fit(matrix, values, FitOptions(threads: 1)).tensors
    for threads in [2, 4] {
      #expect(try definition.fit(matrix, values, FitOptions(threads: threads)).tensors == alone)
    }
  }

  @Test(arguments: names)
  func whatIsSavedScoresAsBefore(name: String) throws {
    let definition = try #require(ModelDefinition.named(name))
    let model = try fit(name)
    let loaded = try definition.load(model.tensors, ParameterValues(small(definition), for: definition))
    #expect(loaded.itemCount == 20)
    for observed in [[], [5], [0, 2, 19]] { #expect(loaded.scores(for: observed) == model.scores(for: observed)) }
  }

  @Test(arguments: names)
  func tensorsThatDoNotFitAreRefused(name: String) throws {
    let definition = try #require(ModelDefinition.named(name))
    let values = try ParameterValues(for: definition)
    #expect(throws: RecommenderError.self) { try definition.load([], values) }
    let wrong = try fit(name).tensors.map { Tensor(name: $0.name, shape: [1, 1, $0.values.count], values: $0.values) }
    #expect(throws: RecommenderError.self) { try definition.load(wrong, values) }
  }

  @Test(arguments: names)
  func contributionsAddUpToTheScore(name: String) throws {
    guard let model = try fit(name) as? any AdditiveRecommender else { return }
    for observed in [[4], [0, 3, 4], [1, 2, 3, 5, 8, 13]] {
      let scores = model.scores(for: observed)
      for item in 0..<20 {
        let parts = model.contributions(of: observed, to: item)
        #expect(parts.count == observed.count)
        #expect(abs(parts.reduce(0, +) - scores[item]) < 1e-5)
      }
    }
  }

  @Test(arguments: names)
  func rowsWithoutItemsAndItemsWithoutRowsDoNoHarm(name: String) throws {
    let model = try fit(name, [[], [0, 1], [1, 2], [], [0, 2, 3]])
    #expect(model.itemCount == 20)
    for observed in [[], [0], [19], [0, 19]] {
      let scores = model.scores(for: observed)
      #expect(scores.allSatisfy { $0.isFinite })
    }
  }

  @Test(arguments: names.filter { !drawing.contains($0) })
  func aRowOfDoubleWeightCountsLikeTwoRows(name: String) throws {
    let definition = try #require(ModelDefinition.named(name))
    var given = definition.usesSeed ? ["embedding_dimension": 3.0, "regularization_coefficient": 0.5] : [:]
    // The weight by length is scaled over the number of rows, which a doubled row changes.
    if definition.parameters.contains(where: { $0.name == "row_weight_exponent" }) { given["row_weight_exponent"] = 0 }
    let values = try ParameterValues(given, for: definition)
    let rows = [[0, 1, 2], [1, 3], [0, 2, 4], [2, 3, 4], [0, 4]]
    let weighted = try definition.fit(
      try ObservationMatrix(rows: rows, columnCount: 5, rowWeights: [2, 1, 1, 1, 1]), values, FitOptions())
    let repeated = try definition.fit(
      try ObservationMatrix(rows: [rows[0]] + rows, columnCount: 5), values, FitOptions())
    for (a, b) in zip(weighted.scores(for: [0, 1]), repeated.scores(for: [0, 1])) { #expect(abs(a - b) < 1e-4) }
  }

  @Test(arguments: names)
  func parametersAreChecked(name: String) throws {
    let definition = try #require(ModelDefinition.named(name))
    #expect(throws: RecommenderError.self) { try ParameterValues(["no_such": 1], for: definition) }
    for parameter in definition.parameters {
      #expect(parameter.range.contains(parameter.defaultValue))
      #expect(throws: RecommenderError.self) { try ParameterValues([parameter.name: -1], for: definition) }
      #expect(throws: RecommenderError.self) { try ParameterValues([parameter.name: .nan], for: definition) }
    }
  }
}
