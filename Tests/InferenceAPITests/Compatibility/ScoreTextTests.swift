import Testing

@testable import InferenceAPI

@Suite struct ScoreTextTests {
  @Test(
    arguments: [
      (0, "0.0"), (0.12626, "0.12626"), (1, "1.0"), (-0.25, "-0.25"), (12.5, "12.5"), (0.0000004, "0.0"),
      (0.000001, "0.000001"), (1234567, "1234567.0"),
    ] as [(Float, String)])
  func numbersHaveSixDecimalsAtMost(value: Float, text: String) {
    var bytes: [UInt8] = []
    ScoreText.append(value, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }
}
