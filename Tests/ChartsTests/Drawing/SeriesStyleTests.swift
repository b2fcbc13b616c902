import Testing

@testable import Charts

@Suite struct SeriesStyleTests {
  @Test func noTwoOfTheFirstFortyNineLookAlike() {
    let looks = (0..<49).map { index in
      let style = SeriesStyle(index)
      return "\(style.colour) \(style.shape)"
    }
    #expect(Set(looks).count == 49)
  }

  @Test func linesOfOneColourDifferInDashes() {
    for colour in 0..<SeriesStyle.colourCount {
      let dashes = (0..<4).map { SeriesStyle(colour + $0 * SeriesStyle.colourCount).dashes }
      #expect(Set(dashes).count == 4)
    }
  }

  @Test(arguments: MarkerShape.allCases)
  func anOutlineIsClosed(shape: MarkerShape) {
    let outline = shape.outline(at: Place(10, 20), radius: 4)
    #expect(outline.hasPrefix("M"))
    #expect(outline.hasSuffix("z"))
  }
}
