import FileFormats
import TestSupport
import Testing

@testable import Corpus

struct CorpusReaderTests {
  @Test func theSourceTellsWhereTheReportsCameFrom() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("report,technique\n1,T1059\n", to: "mine.csv")
    let source = try CorpusReader.read(path: path).corpus.sources[0]
    #expect(source.label == "mine.csv")
    #expect(source.path == path)
    #expect(source.sha256 == "ff0bda690a099fb5e938c4fda3f1a4303d5525518b5823a966c5d1fce60000c4")
    #expect(try CorpusReader.read(path: path, label: "ours").corpus.reports[0].source == "ours")
  }

  @Test(arguments: [
    ("report,technique\n", CorpusFormat.csv), ("report,technique\n1,nothing\n", .csv), (#"{"reports": []}"#, .tie),
    (#"{"reports": [{"mitre_techniques": {}}]}"#, .tie), (#"{"type": "bundle", "objects": []}"#, .stixReports),
    (#"{"report": 1, "techniques": []}"#, .jsonLines),
  ])
  func aCorpusFromWhichNothingCanBeLearntIsRefused(text: String, format: CorpusFormat) throws {
    let error = try readError(text, as: format)
    #expect(error.failure == .refused)
    #expect(error.advice != nil)
    #expect(error.problem.contains(format.name))
  }

  @Test func theLikelyReasonIsGiven() throws {
    #expect(try readError("report,technique\n1,nothing\n").problem.contains("'nothing'"))
  }

  @Test func aFileOverTheLimitIsNotRead() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("report,technique\n1,T1059\n", to: "mine.csv")
    #expect(throws: FileError.self) { try CorpusReader.read(path: path, options: CorpusReadOptions(byteLimit: 10)) }
  }

  @Test(arguments: ["/nowhere/at/all.json", "/"])
  func whatCannotBeReadIsAnError(path: String) throws {
    let error = try #require(throws: FileError.self) { try CorpusReader.read(path: path) }
    #expect(error.failure == .unreadableInput)
  }
}

struct DiagnosticTests {
  @Test func examplesAreDistinctFewAndPrintable() {
    var tally = DiagnosticTally()
    for text in ["a\u{1B}[31m", "b", "b", "c", "d", "e", "f"] { tally.note(.notATechnique, text) }
    let diagnostics = tally.diagnostics(source: "s")
    #expect(diagnostics.count == 1)
    #expect(diagnostics[0].count == 7)
    #expect(diagnostics[0].examples == ["a\u{FFFD}[31m", "b", "c", "d", "e"])
  }

  @Test func aLineForAPerson() {
    var tally = DiagnosticTally()
    tally.note(.notATechnique, "TA0002")
    tally.note(.missingObject, times: 2)
    #expect(
      tally.diagnostics(source: "s").map(\.description) == [
        "s: 1 text is not an ATT&CK technique id and was dropped: 'TA0002'",
        "s: 2 references lead to no object of the bundle",
      ])
  }
}
