import Testing

@testable import Charts

@Suite struct SeriesStyleTests {
  @Test func noTwoOfTheFirstFortyNineLookAlike() {
    let looks = (0..<49).map { index in
      let style = SeriesStyle(index)
      return "\(style.color) \(style.shape)"
    }
    #expect(Set(looks).count == 49)
  }

  @Test func linesOfOneColorDifferInDashes() {
    for color in 0..<SeriesStyle.colorCount {
      let dashes = (0..<4).map { SeriesStyle(color + $0 * SeriesStyle.colorCount).dashes }
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
