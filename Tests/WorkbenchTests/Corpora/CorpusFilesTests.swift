import Corpus
import FileFormats
import InferenceService
import TestSupport
import Testing

@testable import Workbench

@Suite struct CorpusFilesTests {
  @Test(
    arguments: [
      ("dataset.json", "dataset", "dataset.json"),
      ("data/tie-2024.04.json", "tie-2024", "data/tie-2024.04.json"),
      ("tie=dataset.json", "tie", "dataset.json"),
      ("my_own-2=a=b.csv", "my_own-2", "a=b.csv"),
      ("/data/a=b.csv", "a=b", "/data/a=b.csv"),
      ("./x=y.csv", "x=y", "./x=y.csv"),
      ("=odd.csv", "=odd", "=odd.csv"),
      ("reports", "reports", "reports"),
    ])
  func aLabelStandsBeforeAnEqualsSign(argument: String, label: String, path: String) {
    let source = CorpusFiles.Source(argument)
    #expect((source.label, source.path) == (label, path))
  }

  @Test func labelsMustDiffer() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(SampleCorpus.csv(reports: 4), to: "a.csv")
    let error = #expect(throws: ServiceError.self) { try CorpusFiles([path, path]).read() }
    #expect(error?.code == "same_label")
    #expect(try CorpusFiles([path, "again=\(path)"]).read().corpus.reports.count == 8)
  }

  @Test func aCorpusMustBeNamed() {
    let error = #expect(throws: ServiceError.self) { try CorpusFiles([]).read() }
    #expect(error?.failure == .usage)
  }

  @Test func theFormatMayBeNamed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("report,technique\na,T1059\n", to: "a.txt")
    var files = CorpusFiles([path])
    files.format = "csv"
    #expect(try files.read().corpus.reports.count == 1)
    files.format = "tie"
    #expect(throws: (any Error).self) { try files.read() }
    files.format = "xml"
    let error = #expect(throws: ServiceError.self) { try files.read() }
    #expect(error?.code == "unknown_format")
  }
}
