import Testing

@testable import InferenceService

@Suite struct ServiceJSONTests {
  @Test(arguments: [(0.1234564, 0.123456), (-0.0000001, 0), (1e10, 1e10), (0.5, 0.5)])
  func figuresHaveSixDecimals(value: Double, rounded: Double) {
    #expect(ServiceJSON.rounded(value) == rounded)
    #expect(ServiceJSON.rounded(value)?.sign == rounded.sign)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberIsNone(value: Double) {
    #expect(ServiceJSON.rounded(value) == nil)
  }
}
