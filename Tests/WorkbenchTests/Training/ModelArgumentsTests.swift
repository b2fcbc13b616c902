import FileFormats
import InferenceService
import Recommenders
import Testing

@testable import Workbench

@Suite struct ModelArgumentsTests {
  @Test func pairsAreReadAsNumbers() throws {
    let values = try ModelArguments.numbers(["a=1", "b=-2.5", "c=1e-5", "d=0x10"], option: "--parameter")
    #expect(values == ["a": 1, "b": -2.5, "c": 1e-5, "d": 16])
  }

  @Test(arguments: ["a", "a=", "=1", "a=b", "a=1=2", "a=1,5", "a= 1", ""])
  func whatIsNoPairIsAnError(text: String) {
    let error = #expect(throws: ServiceError.self) { try ModelArguments.numbers([text], option: "--parameter") }
    #expect(error?.code == "bad_pair")
    #expect(error?.failure == .usage)
    #expect(error?.summary == "--parameter \(text): expected NAME=NUMBER")
  }

  @Test func aNameIsGivenOnce() {
    let error = #expect(throws: ServiceError.self) {
      try ModelArguments.numbers(["a=1", "a=2"], option: "--parameter")
    }
    #expect(error?.summary == "--parameter names a twice")
  }

  @Test(arguments: ["nan", "inf", "-inf"])
  func numbersThatAreNoneAreRefused(text: String) throws {
    let ease = try ModelArguments.resolved("ease").definition
    #expect(throws: (any Error).self) { try ModelArguments.parameters(["regularization=\(text)"], for: ease) }
    #expect(throws: (any Error).self) { try ModelArguments.weights(["mine=\(text)"], labels: ["mine"]) }
  }

  @Test func parametersOfOtherModelsAreRefusedByName() throws {
    let ease = try ModelArguments.resolved("ease").definition
    let error = #expect(throws: (any Error).self) { try ModelArguments.parameters(["epochs=5"], for: ease) }
    let explained = ServiceError.explained(try #require(error))
    #expect(explained.summary == "ease has no parameter epochs; it has regularization, row_weight_exponent")
    #expect(explained.failure == .usage)
  }

  @Test func modelsAreFoundInAnyCase() throws {
    #expect(try ModelArguments.resolved("EASE").definition.name == "ease")
    let error = #expect(throws: ServiceError.self) { try ModelArguments.resolved("lda") }
    #expect(error?.advice?.contains("mitre-wals") == true)
  }

  @Test func weightsBelongToLabels() {
    let unknown = #expect(throws: ServiceError.self) { try ModelArguments.weights(["b=1"], labels: ["a"]) }
    #expect(unknown?.code == "unknown_label")
    let bad = #expect(throws: ServiceError.self) { try ModelArguments.weights(["a=0"], labels: ["a"]) }
    #expect(bad?.code == "bad_weight")
  }
}
