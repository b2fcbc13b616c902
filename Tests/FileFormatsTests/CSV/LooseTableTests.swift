import Foundation
import Testing

@testable import FileFormats

@Suite struct LooseTableTests {
  private func rows(_ text: String, isNamed: Bool = true) throws -> (header: [String], rows: [[String]])? {
    guard let table = LooseTable(Data(text.utf8), path: "a.csv", isNamed: isNamed) else { return nil }
    var rows: [[String]] = []
    try table.forEachRow { row in rows.append((0..<row.count).map { row[$0] }) }
    return (table.header, rows)
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func tellsTheSeparator(separator: String) throws {
    let text = [["a", "b, c"], ["1", "x"], ["2", "y"]].map { row in
      row.map { separator == "," && $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: separator)
    }.joined(separator: "\r\n")
    let read = try #require(try rows(text))
    #expect(read.header == ["a", "b, c"])
    #expect(read.rows == [["1", "x"], ["2", "y"]])
  }

  @Test func followsAnAnnouncement() throws {
    #expect(try rows("sep=;\r\na,b;c\r\n1,2;3\r\n")?.header == ["a,b", "c"])
  }

  @Test func commasOfNumbersPartNothing() throws {
    let read = try #require(try rows("technique;score;share\nT1059;0,5;0,7\nT1003;1,0;0,2\n"))
    #expect(read.header == ["technique", "score", "share"])
    #expect(read.rows == [["T1059", "0,5", "0,7"], ["T1003", "1,0", "0,2"]])
  }

  @Test func passesTitlesAbove() throws {
    let read = try #require(try rows("Report\n\na,b,c\n1,2,3\n4,5,6\n"))
    #expect(read.header == ["a", "b", "c"])
    #expect(read.rows.count == 2)
  }

  @Test func keepsRowsOfOtherLengths() throws {
    #expect(try rows("a,b\n1,2\n3\n")?.rows == [["1", "2"], ["3"]])
  }

  @Test(arguments: ["no table, here\nbut text\nof several lines, with commas, and more\n", "", "a,b"])
  func proseHasNoColumns(text: String) throws { #expect(try rows(text, isNamed: false)?.header.count ?? 0 <= 1) }
}
