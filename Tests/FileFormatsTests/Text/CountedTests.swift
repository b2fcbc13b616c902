import FileFormats
import Testing

@Suite struct CountedTests {
  @Test func oneIsOne() {
    #expect(Counted.of(1, "report") == "1 report")
    #expect(Counted.of(0, "report") == "0 reports")
    #expect(Counted.of(2672, "entry", "entries") == "2,672 entries")
    #expect(Counted.of(1, "other way in", "other ways in") == "1 other way in")
    #expect(Counted.of(1, "file", "holds", "hold") == "1 file holds")
    #expect(Counted.of(2, "file", "holds", "hold") == "2 files hold")
    #expect(Counted.grouped(-1234567) == "-1,234,567")
  }
}
