import Testing

@testable import Charts

@Suite struct LegendTests {
  @Test func narrowRoomMakesMoreRows() {
    let names = (1...6).map { "model \($0)" }
    let wide = Legend(names, mark: .line, width: 800)
    let narrow = Legend(names, mark: .line, width: 120)
    #expect(narrow.height > wide.height)
    #expect(wide.width <= 800)
  }

  @Test func namesThatAreTooLongAreShortened() {
    var canvas = Canvas()
    Legend([String(repeating: "m", count: 90)], mark: .point, width: 200).draw(on: &canvas, at: Place(0, 0))
    #expect(canvas.markup.contains("…"))
  }
}
