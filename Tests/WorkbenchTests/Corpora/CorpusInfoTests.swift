import ArgumentParser
import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import TestSupport
import Testing

@testable import Workbench

@Suite struct CorpusInfoTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    let old = "report,technique\na,T1086\na,T1059\nb,T1086\nb,T1059\nc,T9999\n"
    path = try folder.write(old, to: "old.csv")
  }

  private func info(_ arguments: [String]) throws -> CorpusSummary {
    try CorpusCommand.Info.parse(["--corpus", path] + arguments).summary()
  }

  @Test func migrationIsReported() throws {
    let summary = try info([])
    #expect(summary.migration?.changes.map(\.from.description) == ["T1086", "T9999"])
    #expect(summary.coverage?.seen == 2)
    #expect(summary.emptyReports == 1)
    #expect(summary.duplicates.redundantReports == 1)
  }

  @Test func withoutMigrationIDsStayAsTheyAre() throws {
    let summary = try info(["--no-migration"])
    #expect(summary.migration == nil)
    #expect(summary.techniques == 3)
    #expect(summary.topTechniques.map(\.id.description) == ["T1059", "T1086", "T9999"])
  }

  @Test func duplicatesAreMergedOnRequest() throws {
    #expect(try info(["--no-migration", "--merge-duplicates"]).reports == 2)
  }

  @Test(arguments: ["out.csv", "out.jsonl"])
  func whatIsExportedReadsBack(name: String) throws {
    let output = folder.path + "/" + name
    #expect(try CorpusCommand.Export.parse(["--corpus", path, "--output", output]).export() == 3)
    let before = try CorpusReader.read(path: folder.path + "/old.csv").corpus
    let after = try CorpusReader.read(path: output).corpus
    #expect(
      after.reports.map { $0.techniques.map(\.technique) } == before.reports.map { $0.techniques.map(\.technique) })
  }

  @Test func aCorpusOfAnotherMatrixIsRefusedByName() throws {
    let path = try folder.write("report,technique\na,T9998\n", to: "other.csv")
    let error = #expect(throws: ServiceError.self) {
      try CorpusCommand.Info.parse(["--corpus", path]).summary()
    }
    #expect(error?.summary == "\(path): no technique in it is in use in ATT&CK Enterprise 19.1")
    #expect(error?.failure == .refused)
  }
}
