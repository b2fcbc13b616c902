import InferenceService
import Testing

@testable import Workbench

@Suite struct NumberTextTests {
  @Test(arguments: [(100, "100"), (0.1, "0.1"), (1e-5, "1e-05"), (0, "0"), (1e300, "1e+300")])
  func numbersAreShortAndReadBack(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
    #expect(Double(text) == value)
  }
}
