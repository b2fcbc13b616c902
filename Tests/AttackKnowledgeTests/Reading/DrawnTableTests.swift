import FileFormats
import Testing

@testable import AttackKnowledge

@Suite struct DrawnTableTests {
  private func rows(_ text: String) -> [[[String]]] {
    DrawnTable.all(in: Data(text.utf8)).map { table in
      guard let loose = LooseTable(table.cells, path: "a", isNamed: true) else { return [] }
      var rows = [loose.header]
      try? loose.forEachRow { row in rows.append((0..<row.count).map { row[$0] }) }
      return rows
    }
  }

  @Test func readsMarkdown() {
    let text = "Before | not\n\n| a | b |\n|:--|--:|\n| **T1059** | x \\| y |\n| `c` | |\n\nAfter\n"
    #expect(rows(text) == [[["a", "b"], ["T1059", "x | y"], ["c", ""]]])
  }

  @Test func readsConsoles() {
    #expect(rows(" a | b\n---+---\n 1 | t\n 2 | \n(2 rows)\n") == [[["a", "b"], ["1", "t"], ["2", ""]]])
    #expect(rows("+--+--+\n| a| b|\n+--+--+\n| 1| t|\n+--+--+\n") == [[["a", "b"], ["1", "t"]]])
    #expect(rows("│ a │ b │\n├───┼───┤\n│ 1 │ t │\n") == [[["a", "b"], ["1", "t"]]])
  }

  @Test func rowsOfSeveralLinesAreOne() {
    let text = "+--+--+\n|a |b |\n+==+==+\n|1 |x |\n|  |y |\n+--+--+\n|2 |z |\n+--+--+\n"
    #expect(rows(text) == [[["a", "b"], ["1", "x y"], ["2", "z"]]])
  }

  @Test func readsJira() {
    #expect(rows("||a||b||\n|[T1059|https://x]|y|\n") == [[["a", "b"], ["T1059 https://x", "y"]]])
  }

  @Test func cellsOfAPageReachOverOthers() {
    let text = """
      <p>x</p><table><tr><th>a</th><th colspan=2>b</th></tr><tr><td rowspan="2">1</td><td>x&amp;y<td>z</tr>
      <tr><td>2</td><td><!-- no --> 3</td></tr></table>
      """
    #expect(rows(text) == [[["a", "b", ""], ["1", "x&y", "z"], ["1", "2", "3"]]])
  }

  @Test(arguments: ["a | b\nc | d\n", "---\nx: |\n  y\n", "cmd | grep x\n", "", "|", "<table></table>", "<table"])
  func otherTextHasNone(text: String) { #expect(rows(text).isEmpty) }

  @Test func textAroundATableStays() throws {
    let text = "T1566 came first.\n\n| technique | seen |\n|--|--|\n| T1059 | yes |\n| T1003 | no |\n\nThen T1105.\n"
    let outcome = TechniqueDocument.read(Data(text.utf8), name: "a.md", library: { nil })
    guard case .tables(let reading, let rest) = outcome else {
      Issue.record("no table")
      return
    }
    #expect(reading.mentions.map(\.id.description) == ["T1059"])
    #expect(reading.notes.map(\.code) == ["not_seen"])
    #expect(String(decoding: rest, as: UTF8.self) == "T1566 came first.\n\n\n\n\nThen T1105.\n")
  }
}
