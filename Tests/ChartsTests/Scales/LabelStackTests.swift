import Testing

@testable import Charts

@Suite struct LabelStackTests {
  @Test func labelsThatDoNotCollideStay() {
    #expect(LabelStack.positions(wanted: [10, 40, 90], gap: 15, within: 0...100) == [10, 40, 90])
  }

  @Test func labelsThatCollideMoveApartAroundTheirMiddle() {
    #expect(LabelStack.positions(wanted: [50, 50, 50], gap: 10, within: 0...100) == [40, 50, 60])
  }

  @Test func labelsStayWithinBounds() {
    #expect(LabelStack.positions(wanted: [0, 1, 2], gap: 10, within: 0...100) == [0, 10, 20])
    #expect(LabelStack.positions(wanted: [98, 99, 100], gap: 10, within: 0...100) == [80, 90, 100])
  }

  @Test func gapsAreKeptWhateverIsWanted() {
    for seed in 1..<40 {
      let wanted = (0..<9).map { Double(($0 * seed * 37) % 101) }.sorted()
      let places = LabelStack.positions(wanted: wanted, gap: 9, within: 0...101)
      #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 9 - 1e-9 })
      #expect(places.allSatisfy { $0 >= 0 && $0 <= 101 })
    }
  }

  @Test func noneIsNone() { #expect(LabelStack.positions(wanted: [], gap: 9, within: 0...1).isEmpty) }
}
