import AttackKnowledge
import FileFormats
import Testing

@testable import Corpus

/// Reports of another corpus as rows beside those of one.
struct AuxiliaryReportsTests {
  private static func report(
    _ number: String, _ techniques: [String], name: String? = nil, url: String? = nil
  ) -> Report {
    Report(
      id: number, name: name, source: "vendors", techniques: techniques.map { Observation(id($0)) },
      references: url.map { [Citation(name: "", url: $0)] } ?? [])
  }

  private static let others = Corpus(
    sources: [],
    reports: [
      report("0", ["T1003", "T1018"], url: "https://www.a.example/2021/one/?utm_source=feed"),
      report("1", ["T1059", "T1105"], name: "A Loader in Four Acts | Vendor"),
      report("2", ["T1059", "T1566"], url: "https://b.example/blog/a-loader-in-four-acts.html"),
      report("3", ["T1003", "T1082", "T1105", "T1486", "T1566"]),
      report("4", ["T1003"]),
      report("5", ["T1021", "T1055"]),
    ])

  @Test func whatIsHeldOutIsFoundByLinkTitleSlugAndSimilarity() {
    let heldOut = [
      Self.report("x", ["T1001"], url: "http://a.example/2021/one"),
      Self.report("y", ["T1002"], name: "A loader in four acts"),
      Self.report("z", ["T1003", "T1082", "T1105", "T1486"]),
    ]
    let rows = AuxiliaryRows.make(from: Self.others, heldOut: heldOut)
    #expect(rows.reports.map(\.id) == ["5"])
    #expect((rows.counts.heldOutRows, rows.counts.similarRows, rows.counts.smallRows) == (3, 1, 1))
    #expect(rows.counts.rows == [.report: 1])
  }

  @Test func withoutHeldOutReportsOnlySmallOnesGo() {
    let rows = AuxiliaryRows.make(from: Self.others)
    #expect(rows.reports.map(\.id) == ["0", "1", "2", "3", "5"])
  }

  @Test func techniquesThatTheModelDoesNotKnowAreLeftOut() {
    let rows = AuxiliaryRows.make(from: Self.others, techniques: [id("T1003"), id("T1018"), id("T1021")])
    #expect(rows.reports.map(\.id) == ["0"])
  }

  @Test(arguments: [
    ("csv", "report,technique\nr,T1059\n", "csv"),
    ("jsonl", #"{"report": "r", "techniques": ["T1059"]}"#, "jsonl"),
    ("json", #"{"type": "bundle", "objects": [{"type": "report", "id": "report--1"}]}"#, "stix-reports"),
    ("json", #"{"type": "bundle", "objects": [{"type": "malware", "id": "malware--1"}]}"#, "attack-citations"),
  ])
  func stixWithoutReportsIsKnowledge(ending: String, text: String, format: String) throws {
    #expect(try CorpusFormat.auxiliary(detectedIn: Data(text.utf8), path: "a." + ending).name == format)
  }
}

struct ReportYearTests {
  @Test(
    arguments: [
      ("2021-03-04", "https://a.example/2019/01/x", "", 2021),
      (nil, "https://a.example/2019/01/x", "", 2019),
      (nil, "https://web.archive.org/web/20220120083152/https://a.example/2018/x?y=/2020/", "", 2018),
      (nil, "https://a.example/x", "Mandiant APT1 2013", 2013),
      (nil, "https://a.example/cve-2021-44228/", "Log4Shell", nil),
      ("unknown", "https://a.example/1066/x", "", nil),
    ] as [(String?, String, String, Int?)])
  func isReadFromDateAddressOrName(published: String?, url: String, name: String, year: Int?) {
    let report = Report(
      id: "1", source: "a", published: published, techniques: [], references: [Citation(name: name, url: url)])
    #expect(report.year == year)
  }
}
