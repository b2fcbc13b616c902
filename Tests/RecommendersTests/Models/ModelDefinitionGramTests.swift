import Testing

@testable import Recommenders

@Suite struct ModelDefinitionGramTests {
  private let matrix: ObservationMatrix

  init() throws {
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<200).map { _ in (0..<(1 + generator.index(below: 9))).map { _ in generator.index(below: 30) } }
    matrix = try ObservationMatrix(rows: rows + [[]], columnCount: 30)
  }

  @Test(arguments: ModelDefinition.fittingToGram.map(\.name))
  func theGramGivesTheWeightsThatTheRowsGive(name: String) throws {
    let definition = try #require(ModelDefinition.named(name))
    let values = try ParameterValues(["regularization": 5], for: definition)
    let whole = try definition.fit(matrix, values, FitOptions())
    let exponent = try #require(values.values["row_weight_exponent"])
    let gram = matrix.gram(rowWeightExponent: exponent)
    let counted = try definition.fit(gram: gram, itemCount: 30, values)
    #expect(counted.tensors == whole.tensors)
  }

  @Test func otherKindsNeedTheRows() throws {
    let definition = try #require(ModelDefinition.named("slim"))
    #expect(!definition.fitsToGram)
    let values = try ParameterValues(for: definition)
    #expect(throws: RecommenderError.self) { _ = try definition.fit(gram: [1], itemCount: 1, values) }
  }
}
