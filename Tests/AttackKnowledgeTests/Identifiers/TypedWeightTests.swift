import Testing

@testable import AttackKnowledge

@Suite struct TypedWeightTests {
  @Test(arguments: ["nan", "inf", "-1", "2", "101%", "0x1", "½", "high", "", "0,5"])
  func otherTextsAreWrong(text: String) { #expect(TypedWeight(text) == .wrong) }

  @Test func readsNumbersAndPercentages() {
    #expect(
      ["0.5", "50%", "50 %", "1e-3", "1"].map { TypedWeight($0) } == [0.5, 0.5, 0.5, 0.001, 1].map { .share($0) })
    #expect(["0", "0.0", "0%"].allSatisfy { TypedWeight($0) == .nothing })
  }

  @Test func cellsMayHaveADecimalComma() {
    #expect(TypedWeight(cell: "0,5") == .share(0.5))
    #expect(TypedWeight(cell: "0,0") == .nothing)
    #expect(TypedWeight(cell: "1,000,000") == .wrong)
  }
}
