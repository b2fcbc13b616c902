import AttackKnowledge
import FileFormats
import Testing

@testable import Corpus

struct CSVReportReaderTests {
  @Test func rowsOfAReportAreGathered() throws {
    let reading = try read(
      "Technique,extra,REPORT,Count\nT1082,x,b,2\nT1059,x,a,\n t1018 ,x, b ,1\nT1082,,b,1\n,x,c,\n", as: .csv)
    #expect(reading.corpus.reports.map(\.id) == ["b", "a", "c"])
    #expect(reading.summaries == ["T1018:1 T1082:3", "T1059:1", ""])
    #expect(reading.count(.repeatedTechnique) == 1)
    #expect(reading.examples(.emptyReport) == ["c"])
  }

  @Test func withoutCountsEachRowCountsOnce() throws {
    #expect(try read("report,technique\n1,T1059\n1,T1059\n").summaries == ["T1059:2"])
  }

  @Test func aByteOrderMarkAndOtherDelimitersAreNoObstacle() throws {
    let reading = try read("\u{FEFF}report;technique\r\n\"a;b\";T1059\r\n")
    #expect(reading.corpus.reports.map(\.id) == ["a;b"])
    #expect(reading.summaries == ["T1059:1"])
  }

  @Test func whatIsNoTechniqueIsCounted() throws {
    let reading = try read("report,technique\n1,T1059\n1,\"Power,Shell\"\n1,-\n")
    #expect(reading.examples(.notATechnique) == ["-", "Power,Shell"])
  }

  @Test(arguments: [
    ("report,technique,count\n1,T1059,1\n1,T1082,two\n", 3), ("report,technique\n1,T1059\n,T1082\n", 3),
    ("report,technique\n1,T1059\n\n1\n", 4), ("name,technique\n1,T1059\n", 1),
  ])
  func errorsNameTheLine(text: String, line: Int) throws {
    #expect(try readError(text, as: .csv).line == line)
  }
}

struct JSONLinesReaderTests {
  @Test func oneTechniqueALine() throws {
    let reading = try read(
      """
      {"report": "b", "technique": "T1082", "count": 2}

      {"report": 7, "technique": "T1059", "name": "Seven", "ignored": {}}
      {"report": "b", "technique": "T1018"}\r
      """)
    #expect(reading.corpus.sources[0].format == .jsonLines)
    #expect(reading.corpus.reports.map(\.id) == ["b", "7"])
    #expect(reading.corpus.reports[1].name == "Seven")
    #expect(reading.summaries == ["T1018:1 T1082:2", "T1059:1"])
  }

  @Test func severalTechniquesALine() throws {
    let reading = try read(
      """
      {"report": "a", "techniques": ["T1059", "t1082", "no"], "groups": ["APT1"]}
      {"report": "a", "techniques": {"T1059": 4}, "groups": ["APT1", "APT2"]}
      """)
    #expect(reading.summaries == ["T1059:5 T1082:1"])
    #expect(reading.corpus.reports[0].groups == ["APT1", "APT2"])
    #expect(reading.examples(.notATechnique) == ["no"])
  }

  @Test(arguments: [
    ("{\"report\": 1, \"technique\": \"T1059\"}\n{\"report\": 1}\n", 2, "neither"),
    ("{\"report\": 1, \"technique\": \"T1059\"}\n\n{\"technique\": \"T1059\"}\n", 3, "report is missing"),
    ("{\"report\": 1, \"technique\": \"T1059\"}\n{\"report\": \" \", \"technique\": \"T1059\"}\n", 2, "no name"),
    ("{\"report\": 1, \"technique\": \"T1059\"}\n{\"report\": 1, \"techn", 2, "in the middle of a value"),
    ("{\"report\": 1, \"techniques\": 5}\n", 1, "techniques"),
  ])
  func errorsNameTheLine(text: String, line: Int, expected: String) throws {
    let error = try readError(text, as: .jsonLines)
    #expect(error.line == line)
    #expect(error.problem.contains(expected), "\(error)")
  }
}
