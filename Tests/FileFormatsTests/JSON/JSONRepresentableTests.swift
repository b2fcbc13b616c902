import FileFormats
import Testing

@Suite struct JSONRepresentableTests {
  @Test(arguments: [(0.1234564, 0.123456), (-0.0000001, 0), (1e10, 1e10), (0.5, 0.5)])
  func figuresHaveSixDecimals(value: Double, rounded: Double) {
    #expect(value.sixDecimals == rounded)
    #expect(value.sixDecimals?.sign == rounded.sign)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberIsNone(value: Double) {
    #expect(value.sixDecimals == nil)
  }
}
