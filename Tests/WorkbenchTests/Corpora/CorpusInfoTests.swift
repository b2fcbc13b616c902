import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TestSupport
import Testing

@testable import Workbench

@Suite struct CorpusInfoTests {
  private let folder: TemporaryFolder
  private let request: CorpusRequest

  init() throws {
    folder = try TemporaryFolder()
    let old = "report,technique\na,T1086\na,T1059\nb,T1086\nb,T1059\nc,T9999\n"
    request = CorpusRequest([try folder.write(old, to: "old.csv")])
  }

  @Test func migrationIsReported() throws {
    let summary = try CorpusInfo.summary(request, attack: nil, migrate: true)
    #expect(summary.migration?.changes.map(\.from.description) == ["T1086", "T9999"])
    #expect(summary.coverage?.seen == 2)
    #expect(summary.emptyReports == 1)
    #expect(summary.duplicates.redundantReports == 1)
  }

  @Test func withoutMigrationIDsStayAsTheyAre() throws {
    let summary = try CorpusInfo.summary(request, attack: nil, migrate: false)
    #expect(summary.migration == nil)
    #expect(summary.techniques == 3)
    #expect(summary.topTechniques.map(\.id.description) == ["T1059", "T1086", "T9999"])
  }

  @Test func duplicatesAreMergedOnRequest() throws {
    var request = request
    request.mergeDuplicates = true
    #expect(try CorpusInfo.summary(request, attack: nil, migrate: false).reports == 2)
  }

  @Test(arguments: ["out.csv", "out.jsonl"])
  func whatIsExportedReadsBack(name: String) throws {
    let output = folder.path + "/" + name
    #expect(try CorpusInfo.export(request, attack: nil, to: output) == 3)
    let before = try CorpusReader.read(path: folder.path + "/old.csv").corpus
    let after = try CorpusReader.read(path: output).corpus
    #expect(
      after.reports.map { $0.techniques.map(\.technique) } == before.reports.map { $0.techniques.map(\.technique) })
  }

  @Test func aCorpusOfAnotherMatrixIsRefusedByName() throws {
    let path = try folder.write("report,technique\na,T9998\n", to: "other.csv")
    let error = #expect(throws: ServiceError.self) {
      try CorpusInfo.summary(CorpusRequest([path]), attack: nil, migrate: true)
    }
    #expect(error?.summary == "\(path): no technique in it is in use in ATT&CK Enterprise 18.1")
    #expect(error?.failure == .refused)
  }
}
