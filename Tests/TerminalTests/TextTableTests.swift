import Testing

@testable import Terminal

@Suite struct TextTableTests {
  private var table: TextTable {
    var table = TextTable([.init(title: "#", isNumber: true), .init(title: "Name", shrinks: true), .init(title: "End")])
    table.add(["1", "a name of some length", "x"])
    table.add(["10", "short", ""])
    return table
  }

  @Test func columnsAreAsWideAsTheyMustBe() {
    #expect(
      table.lines(width: nil, style: .plain) == [
        "   #  Name                   End",
        "   1  a name of some length  x",
        "  10  short",
      ])
  }

  @Test func aNarrowTerminalCutsWhatMayShrink() {
    #expect(
      table.lines(width: 26, style: .plain) == [
        "   #  Name             End",
        "   1  a name of some…  x",
        "  10  short",
      ])
  }
}
