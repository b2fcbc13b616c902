import Testing

@testable import Charts

@Suite struct ChartStyleTests {
  /// The color that a rule of the light or dark sheet gives.
  private func colors(_ sheet: Substring, _ property: String) -> [String] {
    sheet.split(separator: property).dropFirst().map { String($0.prefix(7)) }
  }

  private func luminance(_ color: String) throws -> Double {
    let number = try #require(Int(color.dropFirst(), radix: 16))
    let channels = [number >> 16, number >> 8 & 255, number & 255].map { channel -> Double in
      let value = Double(channel) / 255
      // Near enough to the sRGB curve to tell 3 to 1 from less.
      return value * value * (0.2 + 0.8 * value.squareRoot())
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  @Test func everyColorStandsOutFromItsGround() throws {
    let parts = ChartStyle.sheet.split(separator: "@media screen")
    try #require(parts.count == 2)
    for part in parts {
      let fills = colors(part, "fill:").filter { $0.hasPrefix("#") }
      let ground = try luminance(try #require(fills.first))
      let palette = part.split(separator: ".chart .f").dropFirst().map {
        String($0.dropFirst(2).drop { $0 != "#" }.prefix(7))
      }
      #expect(palette.count == SeriesStyle.colorCount)
      for color in palette {
        let other = try luminance(color)
        #expect((max(ground, other) + 0.05) / (min(ground, other) + 0.05) >= 2.9, "\(color)")
      }
    }
  }
}
