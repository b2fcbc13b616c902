import Testing

@testable import Recommenders

@Suite struct ParameterSpaceTests {
  private let wals = WALS.definition

  @Test func aGridHasEveryCombinationTheLastAxisFastest() throws {
    let space = ParameterSpace([.values("embedding_dimension", [4, 8]), .values("c", [0.1, 0.2, 0.3])])
    let grid = try space.grid(for: wals)
    #expect(grid.map { $0["embedding_dimension"] } == [4, 4, 4, 8, 8, 8])
    #expect(grid.map { $0["c"] } == [0.1, 0.2, 0.3, 0.1, 0.2, 0.3])
    let epochs = try ParameterValues(for: wals)["epochs"]
    #expect(grid.allSatisfy { $0["epochs"] == epochs })
  }

  @Test func noAxesAreOneSetting() throws {
    #expect(try ParameterSpace([]).grid(for: wals).count == 1)
  }

  @Test func valuesThatAreGivenTwiceCountOnce() throws {
    #expect(try ParameterSpace([.values("c", [0.1, 0.1])]).grid(for: wals).count == 1)
  }

  @Test(arguments: [
    ParameterAxis.range("c", 0.1...0.2), .values("no_such", [1]), .values("c", [-1]), .values("epochs", [1.5]),
  ])
  func aGridRefusesWhatItCannotTry(axis: ParameterAxis) {
    #expect(throws: RecommenderError.self) { try ParameterSpace([axis]).grid(for: wals) }
  }

  @Test func aGridWithoutEndIsRefused() {
    let many = Array(stride(from: 1.0, through: 400, by: 1))
    let space = ParameterSpace([.values("epochs", many), .values("regularization_coefficient", many)])
    #expect(throws: RecommenderError.self) { try space.grid(for: wals) }
  }

  @Test func drawnValuesLieInTheirRanges() throws {
    let space = ParameterSpace([
      .range("c", 0.001...1, isLogarithmic: true), .range("epochs", 5...9), .values("embedding_dimension", [4, 16]),
    ])
    let drawn = try space.sample(300, seed: 1, for: wals)
    #expect(drawn.count == 300)
    for values in drawn {
      #expect((0.001...1).contains(values["c"]))
      #expect((5...9).contains(values["epochs"]) && values["epochs"] == values["epochs"].rounded())
      #expect([4, 16].contains(values["embedding_dimension"]))
    }
    // Spread over orders of magnitude: as many below the middle one as above it.
    let low = drawn.count { $0["c"] < 0.0316 }
    #expect((120...180).contains(low))
  }

  @Test func theSeedDecidesWhatIsDrawn() throws {
    let space = ParameterSpace([.range("c", 0.1...0.9)])
    #expect(try space.sample(5, seed: 3, for: wals) == space.sample(5, seed: 3, for: wals))
    #expect(try space.sample(5, seed: 3, for: wals) != space.sample(5, seed: 4, for: wals))
  }

  @Test func aSmallSpaceGivesWhatItHas() throws {
    let drawn = try ParameterSpace([.values("epochs", [1, 2, 3])]).sample(50, seed: 1, for: wals)
    #expect(Set(drawn.map { $0["epochs"] }) == [1, 2, 3])
    #expect(drawn.count == 3)
  }
}
