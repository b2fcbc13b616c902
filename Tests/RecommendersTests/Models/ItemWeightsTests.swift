import Testing

@testable import Recommenders

@Suite struct ItemWeightsTests {
  private let model = EASE(weights: ItemWeights(itemCount: 2, values: [0, 0.25, 0.5, 0]))

  @Test func aScoreIsTheSumOfTheObservedItemsRows() {
    #expect(model.scores(for: []) == [0, 0])
    #expect(model.scores(for: [0]) == [0, 0.25])
    #expect(model.scores(for: [1, 0]) == [0.5, 0.25])
    #expect(model.contributions(of: [1, 0], to: 0) == [0.5, 0])
  }

  @Test func aTensorThatIsNoSquareOfRealNumbersIsRefused() throws {
    #expect(try ItemWeights(model.tensors) == model.weights)
    let oblong = Tensor(name: "item_weights", shape: [1, 4], values: [1, 2, 3, 4])
    #expect(throws: RecommenderError.self) { try ItemWeights([oblong]) }
    let whole = Tensor(name: "item_weights", indices: [1, 2, 3, 4])
    #expect(throws: RecommenderError.self) { try ItemWeights([whole]) }
  }
}
